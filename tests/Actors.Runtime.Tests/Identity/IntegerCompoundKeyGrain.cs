using System.Globalization;

namespace Actors.Runtime.Tests.Identity;

public sealed class IntegerCompoundKeyGrain : Grain, IIntegerCompoundKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult(string.Create(CultureInfo.InvariantCulture, $"{this.GetPrimaryKeyLong(out var extension)}|{extension}"));
}
