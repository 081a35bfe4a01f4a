using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Actors.Inference.Tests;

public sealed class InferenceOptionsTests
{
    private readonly InferenceOptionsValidator _validator = new();

    [Fact]
    public void Validate_Defaults_Pass() => _validator.Validate(null, new InferenceOptions()).Succeeded.ShouldBeTrue();

    [Fact]
    public void WorkerThreads_Default_FollowsTheQuota() => new InferenceOptions().WorkerThreads.ShouldBe(Environment.ProcessorCount);

    [Fact]
    public void Validate_AllWrong_ReportsAllAtOnce()
    {
        InferenceOptions options = new()
        {
            WorkerThreads = 0,
            IntraOpThreads = 257,
            MaxBatchRows = 0,
            HandOverCost = TimeSpan.FromHours(1),
            PriorityStep = TimeSpan.Zero,
            TenantWeights = { ["loud"] = 0 },
            IsolationTime = TimeSpan.FromDays(2),
            MaxQueuedRows = -1,
            MaxQueuedBytes = 1,
            SessionBytesBudget = 0,
            SessionOverheadBytes = -1,
            MaxPendingLoads = 0,
            MaxLoadWaiters = 0,
            LoadRetryDelay = TimeSpan.FromHours(2),
            StopTimeout = TimeSpan.FromHours(2),
            PooledOutputBytes = -1,
        };

        string[] failures = [.. _validator.Validate(null, options).Failures.ShouldNotBeNull()];

        failures.Length.ShouldBe(typeof(InferenceOptions).GetProperties().Count(property => property.PropertyType != typeof(bool)));
        failures[0].ShouldBe("InferenceOptions.WorkerThreads is 0; it must be 1 to 1024.");
    }

    [Fact]
    public async Task AddInferenceEngine_Twice_GivesOneEngineWithCheckedOptions()
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton<IModelFileSource, TestFiles>();
        services.AddInferenceEngine().Configure(options => options.MaxBatchRows = 7);
        services.AddInferenceEngine();
        await using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetServices<InferenceEngine>().Count().ShouldBe(1);
        provider.GetServices<IValidateOptions<InferenceOptions>>().Count().ShouldBe(1);
        provider.GetRequiredService<IOptions<InferenceOptions>>().Value.MaxBatchRows.ShouldBe(7);
    }

    [Fact]
    public void AddInferenceEngine_WrongOption_FailsAtStart()
    {
        ServiceCollection services = new();
        services.AddInferenceEngine().Configure(options => options.MaxBatchRows = 0);
        using ServiceProvider provider = services.BuildServiceProvider();

        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate())
            .Message.ShouldContain("MaxBatchRows");
    }
}
