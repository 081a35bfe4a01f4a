using Actors.Domain.Registry;

namespace Actors.Domain.Tests.Registry;

public sealed class OrphanRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Idle = TimeSpan.FromDays(30);
    private static readonly OrphanFacts Old = new(1, Now.AddDays(-60), false, false, 3, null, false, null);

    [Fact]
    public void Judge_SupersededAndNeverCalled_SaysBoth() =>
        OrphanRules.Judge(Old, Now, Idle).ShouldBe(["no call of it is known", "version 3 has superseded it"]);

    [Fact]
    public void Judge_InUse_Stays()
    {
        OrphanRules.Judge(Old with { HasAlias = true }, Now, Idle).ShouldBeEmpty();
        OrphanRules.Judge(Old with { IsArchived = true }, Now, Idle).ShouldBeEmpty();
        OrphanRules.Judge(Old with { RegisteredAt = Now.AddDays(-29) }, Now, Idle).ShouldBeEmpty();
        OrphanRules.Judge(Old with { WasCalled = true, LastCalledAt = Now.AddDays(-1) }, Now, Idle).ShouldBeEmpty();
    }

    [Fact]
    public void Judge_CalledLongAgoOrPastItsSunset_SaysSo()
    {
        OrphanRules.Judge(Old with { WasCalled = true, LastCalledAt = Now.AddDays(-31), Live = null }, Now, Idle).ShouldBe(["it has not been called for that long"]);
        OrphanRules.Judge(Old with { WasCalled = true, LastCalledAt = Now, SunsetAt = Now.AddDays(-1) }, Now, Idle).ShouldBe(["its sunset has passed"]);
        OrphanRules.Judge(Old with { WasCalled = true, LastCalledAt = Now, LifeEndsAt = Now }, Now, Idle).ShouldBe(["its useful life has ended"]);
    }
}
