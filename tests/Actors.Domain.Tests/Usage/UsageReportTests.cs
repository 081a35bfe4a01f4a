using Actors.Domain.Usage;

namespace Actors.Domain.Tests.Usage;

public sealed class UsageReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UsageLimits Limits = new(TimeSpan.FromDays(7), 20, 1000);

    [Fact]
    public void Judge_LastCallOrRegistrationLongAgo_IsIdle()
    {
        var findings = UsageReport.Judge(
            [Version("called", 30, 8, 10, 1), Version("lately", 30, 6, 10, 1), Version("never", 7, null, 10, 0), Version("new", 1, null, 10, 0)], Limits, Now);

        findings.Where(finding => finding.IsIdle).Select(finding => finding.Usage.Model).ShouldBe(["called", "never"]);
        findings.Single(finding => finding.Usage.Model == "called").UnusedFor.ShouldBe(TimeSpan.FromDays(8));
    }

    [Fact]
    public void Judge_MemoryFarBeyondWork_IsBloated()
    {
        // Shares of the memory 0.9, 0.09, 0.01; of the work 0.02, 0.98, 0. The first takes 0.9 >= 20 x 0.03; the last is too small to matter.
        var findings = UsageReport.Judge([Version("work", 1, 1, 9000, 98), Version("large", 1, 1, 90_000, 2), Version("small", 1, 1, 999, 0)], Limits, Now);

        findings.Select(finding => (finding.Usage.Model, finding.IsBloated)).ShouldBe([("large", true), ("work", false), ("small", false)]);
        findings[0].MemoryShare.ShouldBe(90_000 / 99_999.0, 1e-12);
        findings[0].WorkShare.ShouldBe(0.02, 1e-12);
    }

    [Fact]
    public void Judge_NothingLoadedAndNothingRun_IsOfNoShare() =>
        UsageReport.Judge([Version("a", 1, null, 0, 0)], Limits, Now).Single().ShouldSatisfyAllConditions(
            finding => finding.MemoryShare.ShouldBe(0), finding => finding.WorkShare.ShouldBe(0), finding => finding.IsBloated.ShouldBeFalse());

    private static VersionUsage Version(string model, double registeredDays, double? calledDays, long bytes, double seconds) => new(
        model, 1, Now.AddDays(-registeredDays), calledDays is { } days ? Now.AddDays(-days) : null, bytes, 0, seconds);
}
