using Actors.Domain.Incidents;

namespace Actors.Domain.Tests.Incidents;

public sealed class IncidentStepsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Incident Open = new("i1", "odd", "warning", "m", Noon, "alert:a1") { Steps = [new IncidentStep(1, "look")] };

    [Fact]
    public void Step_DoneTwice_IsDoneOnceByWhoWasFirst()
    {
        var once = Take(Open, new IncidentOrder("step") { Number = 1, Text = "seen" }, "key:ann");
        var twice = Take(once, new IncidentOrder("step") { Number = 1 }, "key:bob");

        twice.ShouldBe(once);
        (once.Steps[0].DoneBy, once.Events.Single().Kind).ShouldBe(("key:ann", "step"));
    }

    [Fact]
    public void Action_ThatGetsAnotherDate_IsSaidAgainWhenThatPasses()
    {
        var acted = Take(Open, new IncidentOrder("action") { Text = "fix", Owner = "ann", DueAt = Noon.AddDays(1) });
        acted.NextDue.ShouldBe(Noon.AddDays(1));
        var told = acted with { Actions = [acted.Actions[0] with { IsTold = true }] };
        told.NextDue.ShouldBeNull();

        Take(told, new IncidentOrder("action") { Number = 1, Text = "fix", Owner = "bob", DueAt = Noon.AddDays(2) }).NextDue.ShouldBe(Noon.AddDays(2));
    }

    [Fact]
    public void With_TheSameEventAgain_ChangesNothing()
    {
        var happened = new IncidentEvent("a1.1.fired", Noon, "input-drift", "system:alerts", "drift");
        var once = Open.With(happened);

        once.With(happened with { Text = "again" }).ShouldBe(once);
    }

    [Theory]
    [InlineData("note", null)]
    [InlineData("step", "9")]
    [InlineData("text", null)]
    [InlineData("action", null)]
    [InlineData("action-done", "1")]
    [InlineData("blame", null)]
    public void Take_WhatDoesNotHold_SaysWhy(string verb, string? number)
    {
        var (next, fault) = IncidentSteps.Take(Open, new IncidentOrder(verb) { Number = number is null ? null : int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) }, "key:ann", Noon);

        next.ShouldBeNull();
        fault.ShouldNotBeNullOrWhiteSpace();
    }

    private static Incident Take(Incident incident, IncidentOrder order, string by = "key:ann") => IncidentSteps.Take(incident, order, by, Noon).Next.ShouldNotBeNull();
}
