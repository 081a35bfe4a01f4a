using System.Globalization;

namespace Actors.Runtime.Tests.Identity;

public sealed class StringKeyGrain : Grain, IStringKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKeyString());
}

public sealed class GuidKeyGrain : Grain, IGuidKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKey().ToString());
}

[GrainType("numbered")]
public sealed class IntegerKeyGrain : Grain, IIntegerKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKeyLong().ToString(CultureInfo.InvariantCulture));
}

public sealed class GuidCompound : Grain, IGuidCompoundKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult($"{this.GetPrimaryKey(out var extension)}|{extension}");
}

public sealed class IntegerCompoundKeyGrain : Grain, IIntegerCompoundKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{this.GetPrimaryKeyLong(out var extension)}|{extension}"));
}
