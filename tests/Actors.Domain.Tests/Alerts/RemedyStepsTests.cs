using System.Collections.Immutable;
using Actors.Domain.Alerts;
using Actors.Domain.Remedies;

namespace Actors.Domain.Tests.Alerts;

public sealed class RemedyStepsTests
{
    private static readonly RemedyPolicy Stop = new()
    {
        Name = "stop",
        Action = "abort-rollout",
        Match = ImmutableDictionary<string, string>.Empty.Add("rule", "drift"),
        Limit = 2,
        PeriodSeconds = 86_400,
        CoolDownSeconds = 600,
    };

    [Fact]
    public void AnAlertThatFires_AsksOnce()
    {
        var scene = new AlertScene(AlertScene.With(Stop)).Hear(AlertScene.Drift("a")).Run(100).Hear(AlertScene.Drift("b")).Run(100);

        scene.Asked.Where(errand => errand.Kind == ErrandKind.Remedy).Select(errand => errand.Id).ShouldBe(["a1.1.stop"]);
        scene.Book.Remedies.Single().State.ShouldBe("done");
        scene.Asked.Count(errand => errand.Kind == ErrandKind.Incident && errand.Reason == "remedy").ShouldBe(1);
    }

    [Fact]
    public void CoolDown_IsByModel_AndTheLimitIsOverAll()
    {
        var scene = new AlertScene(AlertScene.With(Stop));
        foreach (var model in (string[])["one", "two", "three"])
        {
            scene.Hear(AlertScene.Drift("a", model: model)).Run(10);
        }

        scene.Pass(60).Hear(AlertScene.Drift("a", 0, isFinding: false, model: "one")).Pass(60).Hear(AlertScene.Drift("a", model: "one")).Run(10);

        scene.Book.Remedies.Select(run => (run.Model, run.State)).ShouldBe([("one", "done"), ("two", "done"), ("three", "limited"), ("one", "limited")]);
    }

    [Fact]
    public void WhatIsMuted_AsksWhenItIsMutedNoMore()
    {
        var silence = new AlertSilence { Name = "s", Match = ImmutableDictionary<string, string>.Empty.Add("model", "m"), EndsAt = AlertScene.Start.AddSeconds(100), Reason = "known" };
        var scene = new AlertScene(AlertScene.With(Stop) with { Silences = [silence] }).Hear(AlertScene.Drift("a")).Run(99);
        scene.Book.Remedies.ShouldBeEmpty();

        scene.Run(2).Book.Remedies.ShouldHaveSingleItem();
    }

    [Fact]
    public void ADryRun_CountsAgainstNothing()
    {
        var scene = new AlertScene(AlertScene.With(Stop with { DryRun = true, Limit = 1 })).Hear(AlertScene.Drift("a"), AlertScene.Drift("a", model: "n")).Run(5);

        scene.Book.Remedies.Select(run => run.State).ShouldBe(["tried", "tried"]);
    }
}
