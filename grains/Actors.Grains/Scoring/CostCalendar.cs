using Actors.Costs;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Carbon;
using Actors.Domain.Scoring;
using Actors.Storage.Costs;

namespace Actors.Grains.Scoring;

/// <summary>Has a job begin as soon as it may or, where its plan wants that, in the hours before its deadline in which this place's power is greenest or its processors are cheapest.</summary>
internal sealed class CostCalendar(PlatformCosts platform, IGrainFactory grains) : IScoringCalendar
{
    private const int MostHoursAhead = 24 * 30;

    public async ValueTask<DateTimeOffset> FindStartAsync(string tenant, ScoringPlan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var earliest = plan.NotBefore > now ? plan.NotBefore.Value : now;
        if (plan.Start == ScoringStart.Now || plan.Deadline is not { } deadline)
        {
            return earliest;
        }

        var book = CostJson.Read<CostBook>((await grains.GetCostBook(tenant).GetAsync(cancellationToken)).Book);
        var (grid, prices) = (new GridBook([.. book.Grid, .. platform.Grid]), book.ToPrices(platform.Prices));
        var first = UsageKey.HourOf(earliest);
        var rates = Enumerable.Range(0, MostHoursAhead).Select(hour => UsageKey.StartOf(first + hour)).TakeWhile(hour => hour < deadline)
            .Select(hour => new HourRate(hour, grid.At(platform.Place, hour).GramsPerKwh, prices.MicrosOf(CostResource.Cpu.Name, CostResource.Cpu.UnitQuantity, platform.Place, hour)));
        var goal = plan.Start == ScoringStart.Green ? ScheduleGoal.Green : ScheduleGoal.Cheap;
        var schedule = GreenSchedule.Plan(new ScheduleWork(ScoringRules.Hours(plan), deadline, goal, MayPause: false), [.. rates], earliest);
        return schedule.Hours is [var start, ..] && start > earliest ? start : earliest;
    }
}
