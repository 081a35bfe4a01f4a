namespace Actors.Runtime.Tests.Identity;

public sealed class GuidCompound : Grain, IGuidCompoundKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult($"{this.GetPrimaryKey(out var extension)}|{extension}");
}
