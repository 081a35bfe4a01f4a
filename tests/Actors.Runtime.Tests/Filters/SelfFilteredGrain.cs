namespace Actors.Runtime.Tests.Filters;

public sealed class SelfFilteredGrain : Grain, ISelfFilteredGrain, IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        Journal.Write(this.GetPrimaryKeyString(), $"own before {context.MethodName}");
        await context.Invoke();
        Journal.Write(this.GetPrimaryKeyString(), "own after");
        if (context.Result is string text)
        {
            context.Result = $"<{text}>";
        }
    }

    public Task<string> SayAsync(string text, int number)
    {
        Journal.Write(this.GetPrimaryKeyString(), "method");
        return Task.FromResult($"{text} {number}");
    }

    public Task FailAsync() => throw new FormatException("from the method");

    public Task<string> BlockedAsync() => Task.FromResult("not blocked");

    public Task<string> RelayAsync(string other) => throw new NotSupportedException();
}
