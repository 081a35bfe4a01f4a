namespace Actors.Runtime.Tests.Identity;

public sealed class GuidKeyGrain : Grain, IGuidKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKey().ToString());
}
