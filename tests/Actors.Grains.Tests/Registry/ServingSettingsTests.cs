using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Tests.Registry;

public sealed class ServingSettingsTests
{
    private static readonly ServingSettings All = new()
    {
        DefaultTimeout = TimeSpan.FromMilliseconds(250),
        MaxBatchRows = 32,
        AllowedBatchRows = [1, 8, 32],
        Weight = 5,
        ResultCache = new ResultCacheSettings(1 << 20, TimeSpan.FromMinutes(1)),
        RequestsPerSecond = 12.5,
        MaxConcurrentRequests = 7,
    };

    [Fact]
    public async Task Configure_ThenRestart_KeepsEverySetting()
    {
        var folder = Directory.CreateTempSubdirectory("actors-serving-").FullName;
        try
        {
            await using (var first = await GrainHost.StartAsync(folder))
            {
                await first.Model("kept").RegisterAsync(Requests.Version('a'), default);
                var change = await first.Model("kept").ConfigureServingAsync(new ConfigureServing(All, 1), default);
                (change.Outcome, change.Model!.Revision).ShouldBe((ModelChangeOutcome.Done, 2));
                await first.Model("kept").UnloadAsync(default);
            }

            await using var second = await GrainHost.StartAsync(folder);
            var after = (await second.Model("kept").GetAsync(default)).ShouldNotBeNull();
            ShouldBe(after.Serving, All);
            after.Unloaded.ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Configure_OfAServedModel_IsInTheRouteOfTheSilo()
    {
        await using var host = await GrainHost.StartAsync();
        await host.Model("pushed").RegisterAsync(Requests.Version('a'), default);
        var front = host.Grains.GetGrain<IInferenceGrain>(ModelKey.Default("pushed").ToString());
        (await front.GetRouteAsync(default))!.Serving.Weight.ShouldBeNull();

        await host.Model("pushed").ConfigureServingAsync(new ConfigureServing(All, null), default);
        ShouldBe((await front.GetRouteAsync(default))!.Serving, All);

        await host.Model("pushed").LoadAsync(8, default);
        var loaded = (await front.GetRouteAsync(default))!.Serving;
        loaded.MaxBatchRows.ShouldBe(8);
        loaded.AllowedBatchRows.ShouldBe([1, 8]);
        (await host.Model("pushed").GetAsync(default))!.Serving.MaxBatchRows.ShouldBe(32);
    }

    [Fact]
    public async Task Configure_OutOfRange_SaysWhatAndChangesNothing()
    {
        await using var host = await GrainHost.StartAsync();
        await host.Model("held").RegisterAsync(Requests.Version('a'), default);
        var change = await host.Model("held").ConfigureServingAsync(new ConfigureServing(new ServingSettings { Weight = 2000 }, null), default);

        change.Outcome.ShouldBe(ModelChangeOutcome.Invalid);
        change.Detail!.ShouldContain("weight is 2000");
        change.Model!.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Unload_OfAServedModel_EndsItsServiceUntilItIsLoaded()
    {
        await using var host = await GrainHost.StartAsync();
        await host.Model("out").RegisterAsync(Requests.Version('a'), default);
        var front = host.Grains.GetGrain<IInferenceGrain>(ModelKey.Default("out").ToString());
        var call = new InferenceCall(null, [], null);
        _ = await front.GetRouteAsync(default);

        await host.Model("out").UnloadAsync(default);
        using var refused = await front.InferAsync(call, default);
        refused.Outcome.ShouldBe(InferenceOutcome.Unavailable);
        refused.Detail!.ShouldContain("has no available versions");
        (await front.ReadyAsync(1, default)).ShouldBe(InferenceOutcome.Unavailable);

        await host.Model("out").LoadAsync(null, default);
        using var taken = await front.InferAsync(call, default);
        taken.Detail!.ShouldContain("artifact", Case.Insensitive, "The version is served again; its made-up artifact cannot be found.");
    }

    private static void ShouldBe(ServingSettings actual, ServingSettings expected)
    {
        actual.AllowedBatchRows.ShouldBe(expected.AllowedBatchRows);
        (actual with { AllowedBatchRows = null }).ShouldBe(expected with { AllowedBatchRows = null });
    }
}
