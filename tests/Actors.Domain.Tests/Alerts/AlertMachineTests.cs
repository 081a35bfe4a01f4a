using System.Collections.Immutable;
using Actors.Domain.Alerts;

namespace Actors.Domain.Tests.Alerts;

public sealed class AlertMachineTests
{
    [Fact]
    public void Observe_TenDriftingFeatures_AreOneAlertWithTenMembers()
    {
        var scene = new AlertScene().Hear([.. Enumerable.Range(0, 10).Select(i => AlertScene.Drift($"feature-{i}", 0.3 + (i / 100.0)))]);

        var alert = scene.Book.Alerts.ShouldHaveSingleItem();
        (alert.Rule, alert.Phase, alert.MemberCount, alert.Labels["model"]).ShouldBe(("drift", AlertPhase.Firing, 10, "m"));
        alert.Members[0].ShouldSatisfyAllConditions(
            member => member.Subject.ShouldBe("feature-9"),
            member => member.Definition.ShouldBe("PSI over 10 quantile bins"),
            member => member.Baseline.ShouldBe("training v1"));
        scene.Run(31);
        scene.Notices.ShouldHaveSingleItem().Count.ShouldBe(1);
    }

    [Fact]
    public void Observe_TheSameWindowsAgain_ChangesNothingButWhenItWasHeard()
    {
        var scene = new AlertScene().Hear(AlertScene.Drift("a", window: "w1")).Run(40);
        var told = scene.Asked.Count;

        scene.Hear(AlertScene.Drift("a", window: "w1")).Run(400);

        scene.Book.Alerts.ShouldHaveSingleItem().Episode.ShouldBe(1);
        scene.Asked.Count.ShouldBe(told);
    }

    /// <summary>A monitor that was killed says an old window again after the alert was resolved: it does not fire again.</summary>
    [Fact]
    public void Observe_AnOldWindowAfterTheEnd_DoesNotFire()
    {
        var scene = new AlertScene();
        var old = AlertScene.Drift("a", window: "w1") with { At = scene.Now };
        scene.Hear(old).Pass(300).Hear(AlertScene.Drift("a", 0.01, isFinding: false, window: "w2"));
        scene.Book.Alerts.ShouldHaveSingleItem().Phase.ShouldBe(AlertPhase.Resolved);

        scene.Take(AlertMachine.Observe(scene.Book, [old], scene.Settings, scene.Now));

        scene.Book.Alerts.ShouldHaveSingleItem().ShouldSatisfyAllConditions(alert => alert.Phase.ShouldBe(AlertPhase.Resolved), alert => alert.Episode.ShouldBe(1));
    }

    [Theory]
    [InlineData(0, AlertPhase.Firing)]
    [InlineData(600, AlertPhase.Pending)]
    public void Observe_WithADuration_WaitsForIt(int forSeconds, AlertPhase expected)
    {
        var scene = new AlertScene(AlertScene.With(Rule(new AlertCondition { Signal = "drift.score", Above = 0.2, ForSeconds = forSeconds })));

        scene.Hear(AlertScene.Drift("a")).Book.Alerts.Single(alert => alert.Rule == "own").Phase.ShouldBe(expected);
        scene.Pass(599).Book.Alerts.Single(alert => alert.Rule == "own").Phase.ShouldBe(expected);
        scene.Pass(1).Book.Alerts.Single(alert => alert.Rule == "own").Phase.ShouldBe(AlertPhase.Firing);
    }

    [Fact]
    public void Observe_TwoOfThreeWindows_CountsWindowsNotRepeats()
    {
        var scene = new AlertScene(AlertScene.With(Rule(new AlertCondition { Signal = "drift.score", Above = 0.2, AtLeast = 2, OfWindows = 3 })));

        scene.Hear(AlertScene.Drift("a", window: "w1")).Hear(AlertScene.Drift("a", window: "w1"));
        scene.Book.Alerts.ShouldNotContain(alert => alert.Rule == "own");
        scene.Pass(60).Hear(AlertScene.Drift("a", 0.1, window: "w2"));
        scene.Book.Alerts.ShouldNotContain(alert => alert.Rule == "own");
        scene.Pass(60).Hear(AlertScene.Drift("a", window: "w3"));
        scene.Book.Alerts.ShouldContain(alert => alert.Rule == "own" && alert.Phase == AlertPhase.Firing);
    }

    [Fact]
    public void Observe_AllAnyNot_AreJudgedByGroup()
    {
        var scene = new AlertScene(AlertScene.With(Rule(new AlertCondition
        {
            All =
            [
                new AlertCondition { Signal = "quality.metric", Below = 0.8 },
                new AlertCondition { Not = new AlertCondition { Signal = "drift.*", Finding = true } },
            ],
        })));

        scene.Hear(Quality("drifting"), AlertScene.Drift("a", model: "drifting"), Quality("steady"));

        scene.Book.Alerts.Where(alert => alert.Rule == "own").Select(alert => alert.Labels["model"]).ShouldBe(["steady"]);
    }

    [Fact]
    public void Advance_NothingHeard_ResolvesAfterThePatienceOfTheRule()
    {
        var scene = new AlertScene().Hear(AlertScene.Drift("a")).Pass(3599);
        scene.Book.Alerts.Single().Phase.ShouldBe(AlertPhase.Firing);
        scene.Pass(1).Book.Alerts.Single().Phase.ShouldBe(AlertPhase.Resolved);
    }

    [Fact]
    public void Acknowledge_Firing_IsKeptOnceAndNotForResolved()
    {
        var scene = new AlertScene().Hear(AlertScene.Drift("a"));
        scene.Take(AlertMachine.Acknowledge(scene.Book, "a1", "key:ann", "looking", scene.Settings, scene.Now).ShouldNotBeNull());

        scene.Book.Alerts.Single().ShouldSatisfyAllConditions(alert => alert.Phase.ShouldBe(AlertPhase.Acknowledged), alert => alert.AcknowledgedBy.ShouldBe("key:ann"));
        AlertMachine.Acknowledge(scene.Book, "a1", "key:bob", null, scene.Settings, scene.Now).ShouldBe(scene.Book);
        scene.Pass(60).Hear(AlertScene.Drift("a", 0, isFinding: false));
        AlertMachine.Acknowledge(scene.Book, "a1", "key:ann", null, scene.Settings, scene.Now).ShouldBeNull();
        AlertMachine.Acknowledge(scene.Book, "a9", "key:ann", null, scene.Settings, scene.Now).ShouldBeNull();
    }

    [Fact]
    public void Observe_ComingAndGoing_IsOneAlertThatIsHeld()
    {
        var scene = new AlertScene();
        for (var i = 0; i < 3; i++)
        {
            scene.Pass(60).Hear(AlertScene.Drift("a"));
            scene.Pass(60).Hear(AlertScene.Drift("a", 0, isFinding: false));
        }

        var alert = scene.Book.Alerts.ShouldHaveSingleItem();
        (alert.Phase, alert.Episode, alert.IsFlapping).ShouldBe((AlertPhase.Firing, 3, true));
        scene.Pass(599).Book.Alerts.Single().Phase.ShouldBe(AlertPhase.Firing);
        scene.Pass(2).Book.Alerts.Single().Phase.ShouldBe(AlertPhase.Resolved);
    }

    [Fact]
    public void Observe_Inhibited_IsThereButQuiet()
    {
        var scene = new AlertScene(AlertScene.With(Rule(new AlertCondition { Signal = "volume.silence", Finding = true }) with { Inhibits = ["drift"] }));

        scene.Hear(AlertScene.Drift("a"), new AlertSignal("volume.silence", "m", null, null, 1, scene.Now) { IsFinding = true }, AlertScene.Drift("a", model: "other"));

        scene.Book.Alerts.Where(alert => alert.MutedBy is not null).Select(alert => (alert.Rule, alert.Labels["model"])).ShouldBe([("drift", "m")]);
        scene.Run(40);
        scene.Notices.SelectMany(notice => notice.Alerts).Select(alert => (alert.Rule, Model: alert.Labels["model"])).ShouldNotContain(("drift", "m"));
    }

    [Fact]
    public void Advance_Silenced_TellsNobodyUntilTheSilenceEnds()
    {
        var silence = new AlertSilence { Name = "s", Match = ImmutableDictionary<string, string>.Empty.Add("model", "m*"), EndsAt = AlertScene.Start.AddSeconds(100), Reason = "known" };
        var scene = new AlertScene(new AlertSettings { Silences = [silence] }).Hear(AlertScene.Drift("a")).Run(99);
        scene.Book.Alerts.Single().MutedBy.ShouldBe("silence:s");
        scene.Asked.ShouldBeEmpty();

        scene.Run(40);

        scene.Notices.ShouldHaveSingleItem();
    }

    [Fact]
    public void Advance_RuleSwitchedOff_ResolvesItsAlerts()
    {
        var scene = new AlertScene().Hear(AlertScene.Drift("a"));
        scene.Settings = scene.Settings with { Rules = [DefaultRules.All.Single(rule => rule.Name == "drift") with { Enabled = false }] };

        scene.Pass(1).Book.Alerts.Single().Phase.ShouldBe(AlertPhase.Resolved);
    }

    private static AlertRule Rule(AlertCondition when) => new() { Name = "own", When = when };

    private static AlertSignal Quality(string model) => new("quality.metric", model, 1, "accuracy", 0.7, AlertScene.Start);
}
