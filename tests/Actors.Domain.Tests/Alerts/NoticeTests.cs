using System.Collections.Immutable;
using Actors.Domain.Alerts;

namespace Actors.Domain.Tests.Alerts;

/// <summary>The times of notifications, as the documentation of Alertmanager has them (prometheus/alertmanager docs/configuration.md; RV-104).</summary>
public sealed class NoticeTests
{
    [Fact]
    public void ThreeAlertsWithinTheWait_AreOneNotification()
    {
        var scene = new AlertScene(ByModel()).Hear(AlertScene.Drift("a")).Run(10).Hear(Silence()).Run(10).Hear(Breaker()).Run(290);

        var notice = scene.Notices.ShouldHaveSingleItem();
        (notice.Reason, notice.Count, notice.At).ShouldBe(("new", 3, AlertScene.Start.AddSeconds(30)));
    }

    [Fact]
    public void ResolvedWithinTheWait_IsNeverTold()
    {
        var scene = new AlertScene(ByModel()).Hear(AlertScene.Drift("a")).Run(20).Hear(AlertScene.Drift("a", 0, isFinding: false)).Run(1000);

        scene.Notices.ShouldBeEmpty();
        scene.Book.Groups.ShouldBeEmpty();
    }

    [Fact]
    public void ANewAlertLater_IsToldAtTheNextInterval()
    {
        var scene = new AlertScene(ByModel()).Hear(AlertScene.Drift("a")).Run(60).Hear(Breaker()).Run(600);

        scene.Notices.Select(notice => (notice.Reason, notice.Count, notice.At)).ShouldBe([("new", 1, AlertScene.Start.AddSeconds(30)), ("changed", 2, AlertScene.Start.AddSeconds(330))]);
    }

    [Fact]
    public void NothingNew_IsRepeatedUntilSomebodyAcknowledges()
    {
        var scene = new AlertScene(ByModel(repeat: 600)).Hear(AlertScene.Drift("a")).Run(700);
        scene.Notices.Select(notice => notice.Reason).ShouldBe(["new", "repeat"]);

        scene.Take(AlertMachine.Acknowledge(scene.Book, "a1", "key:ann", null, scene.Settings, scene.Now)!).Run(2000);

        scene.Notices.Count().ShouldBe(2);
    }

    [Fact]
    public void Resolved_IsToldOnce()
    {
        var scene = new AlertScene(ByModel()).Hear(AlertScene.Drift("a")).Run(60).Hear(AlertScene.Drift("a", 0, isFinding: false)).Run(1000);

        scene.Notices.Select(notice => (notice.Reason, notice.Alerts.Single().IsOver)).ShouldBe([("new", false), ("changed", true)]);
        scene.Book.Groups.ShouldBeEmpty();
    }

    [Fact]
    public void AReceiverThatFails_IsToldTheSameAgainByTheSameId()
    {
        var scene = new AlertScene(ByModel()).Hear(AlertScene.Drift("a")).Pass(30).Do(ErrandEnd.Retry);
        var waiting = scene.Book.Errands.Single(errand => errand.Kind == ErrandKind.Notice);
        ErrandSteps.Due(scene.Book, scene.Now).ShouldNotContain(errand => errand.Kind == ErrandKind.Notice);

        scene.Pass(5);

        var again = ErrandSteps.Due(scene.Book, scene.Now).Single(errand => errand.Kind == ErrandKind.Notice);
        (again.Id, again.Attempts, again.Alerts.Single()).ShouldBe((waiting.Id, 1, waiting.Alerts.Single()));
        scene.Do();
        scene.Book.Finished.ShouldContain(done => done.Id == waiting.Id && done.Outcome == "done" && done.Attempts == 2);
    }

    [Fact]
    public void AReceiverThatIsDeadForADay_IsGivenUp()
    {
        var scene = new AlertScene(ByModel()).Hear(AlertScene.Drift("a")).Pass(30);
        var id = scene.Book.Errands.Single(errand => errand.Kind == ErrandKind.Notice).Id;

        scene.Pass(AlertLimits.Patience.TotalSeconds).Do(ErrandEnd.Retry);

        scene.Book.Finished.Single(done => done.Id == id).Outcome.ShouldBe("failed");
    }

    [Fact]
    public void Escalation_GoesOnUntilSomebodyAcknowledges()
    {
        var scene = new AlertScene(ByModel() with
        {
            Receivers = [new AlertReceiver { Name = "team" }, new AlertReceiver { Name = "boss" }],
            Escalations = [new EscalationPath { Name = "path", Steps = [new EscalationStep { AfterSeconds = 60, Receiver = "team" }, new EscalationStep { AfterSeconds = 120, Receiver = "boss" }], RepeatSeconds = 300 }],
            Routes = AlertRoute.Default with { Escalation = "path" },
        });

        scene.Hear(AlertScene.Drift("a")).Run(490);
        var steps = scene.Notices.Where(notice => notice.Reason == "escalation").ToList();
        steps.Select(step => (step.Target, (step.At - AlertScene.Start).TotalSeconds)).ShouldBe([("team", 60), ("boss", 180), ("boss", 480)]);
        steps.Select(step => step.Id).ShouldBeUnique();

        scene.Take(AlertMachine.Acknowledge(scene.Book, "a1", "key:ann", null, scene.Settings, scene.Now)!).Run(1000);
        scene.Notices.Count(notice => notice.Reason == "escalation").ShouldBe(3);
    }

    [Fact]
    public void Routes_TheDeepestThatFits_TakesTheAlert()
    {
        var tree = AlertRoute.Default with
        {
            Routes =
            [
                new AlertRoute { Name = "critical", Match = Label("severity", "critical"), Receiver = "pager", Continue = true },
                new AlertRoute { Name = "fraud", Match = Label("model", "fraud*"), Receiver = "fraud-team", Routes = [new AlertRoute { Name = "drift", Match = Label("rule", "drift"), GroupWaitSeconds = 0 }] },
            ],
        };

        Of("critical", "drift", "fraud-3").ShouldBe(["critical", "drift"]);
        Of("warning", "quality", "fraud-3").ShouldBe(["fraud"]);
        Of("warning", "drift", "other").ShouldBe(["root"]);
        tree.Find(Alert("warning", "drift", "fraud-3"), null).Single().ShouldSatisfyAllConditions(
            route => route.Receiver.ShouldBe("fraud-team"), route => route.GroupWaitSeconds.ShouldBe(0), route => route.GroupIntervalSeconds.ShouldBe(300));

        string[] Of(string severity, string rule, string model) => [.. tree.Find(Alert(severity, rule, model), null).Select(route => route.Name)];
    }

    private static Alert Alert(string severity, string rule, string model) =>
        new("a1", rule, "", severity, AlertPhase.Firing, AlertScene.Start) { Labels = Label("severity", severity).Add("rule", rule).Add("model", model) };

    private static ImmutableDictionary<string, string> Label(string name, string value) => ImmutableDictionary<string, string>.Empty.Add(name, value);

    private static AlertSettings ByModel(int repeat = 14_400) => new() { Routes = AlertRoute.Default with { RepeatIntervalSeconds = repeat } };

    private static AlertSignal Silence() => new("volume.silence", "m", null, null, 1, AlertScene.Start) { IsFinding = true };

    private static AlertSignal Breaker() => new("breaker.open", "m", 1, null, 1, AlertScene.Start) { IsFinding = true };
}
