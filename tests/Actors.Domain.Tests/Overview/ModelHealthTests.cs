using Actors.Domain.Overview;

namespace Actors.Domain.Tests.Overview;

public sealed class ModelHealthTests
{
    public static TheoryData<ModelFacts, HealthState, string?> Cases => new()
    {
        { new ModelFacts(null, null), HealthState.Idle, null },
        { new ModelFacts(0, 0), HealthState.Idle, null },
        { new ModelFacts(100, 0), HealthState.Serving, null },
        { new ModelFacts(19, 19), HealthState.Serving, null },
        { new ModelFacts(1000, 9), HealthState.Serving, null },
        { new ModelFacts(1000, 10), HealthState.Warning, "1.0 % of the requests fail" },
        { new ModelFacts(20, 1), HealthState.Failing, "5.0 % of the requests fail" },
        { new ModelFacts(0, 0) { Degraded = "by hand" }, HealthState.Warning, "not to be trusted: by hand" },
        { new ModelFacts(0, 0) { IsUnloaded = true }, HealthState.Warning, "out of service" },
        { new ModelFacts(0, 0) { IsLive = false }, HealthState.Warning, "no version is live" },
        { new ModelFacts(0, 0) { RolloutPhase = "running" }, HealthState.Idle, null },
        { new ModelFacts(0, 0) { RolloutPhase = "awaitingPromotion" }, HealthState.Warning, "its rollout waits for somebody to promote the candidate" },
        { new ModelFacts(0, 0) { OtherAlerts = ["drift"] }, HealthState.Warning, "alert 'drift'" },
        { new ModelFacts(100, 0) { CriticalAlerts = ["errors"], Degraded = "so" }, HealthState.Failing, "critical alert 'errors'" },
        { new ModelFacts(100, 0) { OpenBreakers = 2 }, HealthState.Failing, "breaker open on 2 silos" },
        { new ModelFacts(0, 0) { LoadFault = "truncated" }, HealthState.Failing, "the live version cannot be loaded: truncated" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_Facts_NamesTheGravestFirst(ModelFacts facts, HealthState state, string? first)
    {
        var health = ModelHealth.Of(facts);

        health.State.ShouldBe(state);
        (health.Reasons is [var gravest, ..] ? gravest : null).ShouldBe(first);
    }
}
