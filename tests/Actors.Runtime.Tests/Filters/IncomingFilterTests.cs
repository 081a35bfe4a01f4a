namespace Actors.Runtime.Tests.Filters;

public sealed class IncomingFilterTests : IAsyncLifetime
{
    private readonly string _key = Guid.NewGuid().ToString();
    private RuntimeHost _host = null!;

    private IFilteredGrain Grain => _host.Grains.GetGrain<IFilteredGrain>(_key, typeof(FilteredGrain).FullName);

    public async Task InitializeAsync() => _host = await RuntimeHost.StartAsync(silo => silo
        .AddIncomingGrainCallFilter<RecordingFilter>()
        .AddIncomingGrainCallFilter(async context =>
        {
            if (context.TargetId.Key.ToString() == _key)
            {
                Journal.Write(_key, "second before");
                await context.Invoke();
                Journal.Write(_key, "second after");
                return;
            }

            await context.Invoke();
        }));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task IncomingFilters_Call_RunInOrderSeeEverythingAndMayChangeArguments()
    {
        (await Grain.SayAsync("text", 1)).ShouldBe("text 2");

        Journal.Read(_key).ShouldBe(
        [
            "first before Actors.Runtime.Tests.Filters.IFilteredGrain.SayAsync", "arguments 2 text 1", "interface method IFilteredGrain.SayAsync",
            "implementation method FilteredGrain.SayAsync", "grain FilteredGrain True", "source type sys.client",
            "second before", "method", "second after", "first after text 2",
        ]);
    }

    [Fact]
    public async Task IncomingFilters_SetResultWithoutInvoking_MethodDoesNotRun() => (await Grain.BlockedAsync()).ShouldBe("blocked");

    [Fact]
    public async Task IncomingFilters_TranslateException_CallerGetsTheNewOne()
    {
        var exception = await Should.ThrowAsync<ArgumentException>(() => Grain.FailAsync());

        exception.Message.ShouldBe("translated");
        exception.InnerException.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public async Task IncomingFilters_GrainIsOne_RunsItLastAndItMayChangeTheResult()
    {
        (await _host.Grains.GetGrain<ISelfFilteredGrain>(_key).SayAsync("text", 1)).ShouldBe("<text 2>");

        var journal = Journal.Read(_key);
        journal[^6..].ShouldBe(["second before", "own before SayAsync", "method", "own after", "second after", "first after <text 2>"]);
    }
}
