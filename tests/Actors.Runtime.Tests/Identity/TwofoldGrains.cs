namespace Actors.Runtime.Tests.Identity;

public sealed class FirstTwofoldGrain : Grain, ITwofoldGrain, INamesakeGrain
{
    public Task<string> WhichAsync() => Task.FromResult("first");

    public Task<string> NamesakeAsync() => Task.FromResult("first");
}

public sealed class SecondTwofoldGrain : Grain, ITwofoldGrain
{
    public Task<string> WhichAsync() => Task.FromResult("second");
}

public sealed class NamesakeGrain : Grain, INamesakeGrain
{
    public Task<string> NamesakeAsync() => Task.FromResult("namesake");
}
