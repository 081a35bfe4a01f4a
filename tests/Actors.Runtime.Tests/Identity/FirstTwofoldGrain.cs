namespace Actors.Runtime.Tests.Identity;

public sealed class FirstTwofoldGrain : Grain, ITwofoldGrain, INamesakeGrain
{
    public Task<string> WhichAsync() => Task.FromResult("first");

    public Task<string> NamesakeAsync() => Task.FromResult("first");
}
