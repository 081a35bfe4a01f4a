using Actors.Domain.Quality.Jobs;

namespace Actors.Domain.Tests.Quality;

public sealed class JobRecordTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly JobRecord Job = new(new JobRule(TimeSpan.FromHours(1), TimeSpan.FromMinutes(10), "fraud", null), Noon, null, null, null);

    [Fact]
    public void Judge_IsLateOnceAfterItsGrace_AndOverOnceItRan()
    {
        Job.Judge(Noon.AddMinutes(70)).IsLate.ShouldBeNull();
        var (late, said) = Job.Judge(Noon.AddMinutes(71));
        (said, late.LateSince).ShouldBe((true, Noon.AddMinutes(70)));
        late.Judge(Noon.AddMinutes(72)).IsLate.ShouldBeNull();

        late.Ran(Noon.AddMinutes(73), wentWell: false).Judge(Noon.AddMinutes(74)).IsLate.ShouldBeNull();
        var (back, over) = late.Ran(Noon.AddMinutes(73), wentWell: true).Judge(Noon.AddMinutes(74));
        (over, back.LateSince, back.Due).ShouldBe((false, null, Noon.AddMinutes(143)));
    }

    [Fact]
    public void Ran_InAnyOrder_KeepsTheLastRun() =>
        Job.Ran(Noon.AddMinutes(30), wentWell: true).Ran(Noon.AddMinutes(5), wentWell: true).LastRunAt.ShouldBe(Noon.AddMinutes(30));
}
