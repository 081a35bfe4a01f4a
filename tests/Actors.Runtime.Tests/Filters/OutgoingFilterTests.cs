namespace Actors.Runtime.Tests.Filters;

public sealed class OutgoingFilterTests : IAsyncLifetime
{
    private readonly string _key = Guid.NewGuid().ToString();
    private RuntimeHost _host = null!;

    private IFilteredGrain Grain => _host.Grains.GetGrain<IFilteredGrain>(_key, typeof(FilteredGrain).FullName);

    public async Task InitializeAsync() => _host = await RuntimeHost.StartAsync(silo => silo.AddOutgoingGrainCallFilter(async context =>
    {
        if (!context.TargetId.Key.ToString().StartsWith(_key, StringComparison.Ordinal))
        {
            await context.Invoke();
            return;
        }

        Journal.Write(_key, $"before {context.MethodName} from {context.SourceContext?.GrainId.Key.ToString() ?? "outside"}");
        RequestContext.Set("by filter", "set");
        await context.Invoke();
        Journal.Write(_key, "after");
        if (context.Result is string text)
        {
            context.Result = $"[{text}]";
        }
    }));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task OutgoingFilters_Calls_SeeSourceAndMayChangeTheResult()
    {
        (await Grain.RelayAsync($"{_key} other")).ShouldBe("[[relayed 1]]");

        Journal.Read(_key).ShouldBe(["before RelayAsync from outside", $"before SayAsync from {_key}", "after", "after"]);
    }

    [Fact]
    public async Task OutgoingFilters_MethodFails_ExceptionPassesThroughThem()
    {
        await Should.ThrowAsync<FormatException>(() => Grain.FailAsync());

        Journal.Read(_key).ShouldBe(["before FailAsync from outside"]);
    }
}
