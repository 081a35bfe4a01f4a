namespace Actors.Runtime.Tests.Identity;

public sealed class SecondTwofoldGrain : Grain, ITwofoldGrain
{
    public Task<string> WhichAsync() => Task.FromResult("second");
}
