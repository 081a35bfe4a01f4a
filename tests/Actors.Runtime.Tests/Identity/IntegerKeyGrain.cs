using System.Globalization;

namespace Actors.Runtime.Tests.Identity;

[GrainType("numbered")]
public sealed class IntegerKeyGrain : Grain, IIntegerKeyGrain
{
    public Task<string> GrainIdAsync() => Task.FromResult(this.GetGrainId().ToString());

    public Task<string> KeyAsync() => Task.FromResult(this.GetPrimaryKeyLong().ToString(CultureInfo.InvariantCulture));
}
