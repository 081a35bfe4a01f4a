namespace Actors.Runtime.Tests.Filters;

public sealed class FilteredGrain : Grain, IFilteredGrain
{
    public Task<string> SayAsync(string text, int number)
    {
        Journal.Write(this.GetPrimaryKeyString(), "method");
        return Task.FromResult($"{text} {number}");
    }

    public Task FailAsync() => throw new FormatException("from the method");

    public Task<string> BlockedAsync() => Task.FromResult("not blocked");

    public Task<string> RelayAsync(string other) => GrainFactory.GetGrain<IFilteredGrain>(other, typeof(FilteredGrain).FullName).SayAsync("relayed", 1);
}
