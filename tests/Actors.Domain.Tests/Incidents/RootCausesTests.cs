using Actors.Domain.Incidents;

namespace Actors.Domain.Tests.Incidents;

public sealed class RootCausesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("data", "input-drift", "upstream")]
    [InlineData("data", "input-drift", "stale")]
    [InlineData("data", "input-drift", "deployment")]
    [InlineData("code", "quality", "deployment", "input-drift")]
    [InlineData("concept", "quality")]
    [InlineData("concept", "quality", "assumption")]
    [InlineData("code", "quality", "deployment")]
    [InlineData("code", "errors", "deployment", "rollout")]
    [InlineData("infrastructure", "errors", "breaker")]
    [InlineData("infrastructure", "latency", "silo")]
    public void Weigh_WhatSpeaksForACause_PutsItFirst(string cause, params string[] kinds)
    {
        var hints = RootCauses.Weigh(kinds.Select((kind, place) => Event(kind, -10 * place)), Noon);

        hints[0].Cause.ShouldBe(cause);
        hints[0].Evidence.ShouldNotBeEmpty();
        hints.Sum(hint => hint.Share).ShouldBe(1, 0.01);
    }

    [Fact]
    public void Weigh_Nothing_SaysNothing() => RootCauses.Weigh([Event("note", 0)], Noon).ShouldBeEmpty();

    [Fact]
    public void Weigh_ADeploymentAfterTheBeginning_IsNoCause() =>
        RootCauses.Weigh([Event("errors", 0), Event("deployment", 30)], Noon).ShouldHaveSingleItem().Cause.ShouldBe("infrastructure");

    [Fact]
    public void Weigh_ARolloutThatIsStoppedForDrift_SpeaksForNothing() =>
        RootCauses.Weigh([Event("input-drift", 0), Event("deployment", -1), Event("rollout", 1)], Noon)[0].Cause.ShouldBe("data");

    [Fact]
    public void Weigh_ARecentDeployment_WeighsMore()
    {
        var recent = RootCauses.Weigh([Event("quality", 0), Event("deployment", -60)], Noon);
        var old = RootCauses.Weigh([Event("quality", 0), Event("deployment", -600)], Noon);

        recent.Single(hint => hint.Cause == "code").Share.ShouldBeGreaterThan(old.Single(hint => hint.Cause == "code").Share);
    }

    [Fact]
    public void PostMortem_TextOfCallers_StaysInItsCell()
    {
        var incident = new Incident("i1", "a | b\nc", "info", "m", Noon, "key:ann");

        PostMortem.Write(incident, [new IncidentEvent("e", Noon, "note", "key:ann", "x | y\nz")], [], Noon).ShouldContain("note: x \\| y z | key:ann |");
    }

    private static IncidentEvent Event(string kind, int minutes) => new(kind + minutes, Noon.AddMinutes(minutes), kind, "system", kind);
}
