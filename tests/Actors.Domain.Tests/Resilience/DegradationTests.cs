using Actors.Domain.Registry;
using Actors.Domain.Resilience;

namespace Actors.Domain.Tests.Resilience;

public sealed class DegradationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChangeNote Note = new(Noon, "ann");
    private static readonly Degradation Drift = new("drift", "PSI 0.4", Noon.AddHours(1), "ann", Noon);

    [Fact]
    public void Degrade_AndTrust_AreChangesWithTheirHistory()
    {
        var (degraded, verdict) = Model().Degrade(Drift, null, Note);
        verdict.ShouldBe(ModelVerdict.Done);
        degraded.Degraded.ShouldBe(Drift);
        degraded.History.Recent[^1].Kind.ShouldBe(ModelEventKind.Degraded);

        var (trusted, _) = degraded.Degrade(null, null, Note);
        trusted.Degraded.ShouldBeNull();
        trusted.Revision.ShouldBe(degraded.Revision + 1);
        trusted.History.Recent[^1].Kind.ShouldBe(ModelEventKind.Trusted);
    }

    [Fact]
    public void Degrade_Again_ChangesNothing()
    {
        var (degraded, _) = Model().Degrade(Drift, null, Note);
        degraded.Degrade(Drift with { By = "bob", At = Noon.AddMinutes(1) }, null, Note).ShouldBe((degraded, ModelVerdict.Done));
        var model = Model();
        model.Degrade(null, null, Note).ShouldBe((model, ModelVerdict.Done));
    }

    [Fact]
    public void Degrade_WithFaultsOrOfNoModel_IsRefused()
    {
        Model().Degrade(Drift with { Cause = "weather" }, null, Note).Verdict.ShouldBe(ModelVerdict.InvalidServing);
        Model().Degrade(Drift with { Reason = "" }, null, Note).Verdict.ShouldBe(ModelVerdict.InvalidServing);
        Model().Degrade(Drift with { Until = Noon }, null, Note).Verdict.ShouldBe(ModelVerdict.InvalidServing);
        Model().Degrade(Drift, 77, Note).Verdict.ShouldBe(ModelVerdict.RevisionConflict);
        new Model<string>().Degrade(Drift, null, Note).Verdict.ShouldBe(ModelVerdict.UnknownModel);
    }

    [Fact]
    public void HoldsAt_ItsEnd_IsNoLonger()
    {
        Drift.HoldsAt(Noon.AddHours(1).AddTicks(-1)).ShouldBeTrue();
        Drift.HoldsAt(Noon.AddHours(1)).ShouldBeFalse();
        (Drift with { Until = null }).HoldsAt(Noon.AddYears(10)).ShouldBeTrue();
    }

    private static Model<string> Model() => new Model<string>().Register("a", "facts", Note).Next;
}
