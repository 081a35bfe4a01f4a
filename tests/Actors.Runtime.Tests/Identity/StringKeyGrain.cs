namespace Actors.Runtime.Tests.Identity;

public sealed class StringKeyGrain : Grain, IStringKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKeyString());
}
