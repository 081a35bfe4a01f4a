namespace Actors.Runtime.Tests.Identity;

public sealed class NamesakeGrain : Grain, INamesakeGrain
{
    public Task<string> NamesakeAsync() => Task.FromResult("namesake");
}
