namespace Actors.Domain.Costs.Carbon;

/// <summary>Puts batch work into the best hours before its deadline. Of equally good hours the earlier ones are taken.</summary>
public static class GreenSchedule
{
    private const double WattHoursPerKwh = 1_000;

    /// <summary>Plans.</summary>
    /// <param name="work">The work.</param>
    /// <param name="rates">What hours are like; those that are not among them are not used. In any order.</param>
    /// <param name="now">The time; the hour that has begun may be used.</param>
    public static SchedulePlan Plan(ScheduleWork work, IReadOnlyList<HourRate> rates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentOutOfRangeException.ThrowIfLessThan(work.Hours, 1);
        var hour = UsageKey.StartOf(UsageKey.HourOf(now));
        var usable = rates.Where(rate => rate.Hour >= hour && rate.Hour.AddHours(1) <= work.Deadline).DistinctBy(rate => rate.Hour).OrderBy(rate => rate.Hour).ToList();
        var first = usable.Take(work.Hours).ToList();
        var chosen = usable.Count < work.Hours || work.Goal == ScheduleGoal.Soonest ? first
            : work.MayPause ? [.. usable.OrderBy(rate => WeightOf(rate, work.Goal)).ThenBy(rate => rate.Hour).Take(work.Hours).OrderBy(rate => rate.Hour)]
            : BestRun(usable, work);
        return new SchedulePlan(chosen.Count == work.Hours, [.. chosen.Select(rate => rate.Hour)], GramsOf(chosen, work), MicrosOf(chosen), GramsOf(first, work), MicrosOf(first));
    }

    private static List<HourRate> BestRun(List<HourRate> usable, ScheduleWork work)
    {
        var (best, least) = (-1, double.PositiveInfinity);
        for (var start = 0; start + work.Hours <= usable.Count; start++)
        {
            var run = usable.GetRange(start, work.Hours);
            var weight = run[^1].Hour - run[0].Hour == TimeSpan.FromHours(work.Hours - 1) ? run.Sum(rate => WeightOf(rate, work.Goal)) : double.PositiveInfinity;
            if (weight < least)
            {
                (best, least) = (start, weight);
            }
        }

        return best < 0 ? [] : usable.GetRange(best, work.Hours);
    }

    private static double WeightOf(HourRate rate, ScheduleGoal goal) => goal == ScheduleGoal.Green ? rate.GramsPerKwh : rate.MicrosPerHour;

    private static double GramsOf(List<HourRate> hours, ScheduleWork work) => hours.Sum(rate => rate.GramsPerKwh) * work.Watts / WattHoursPerKwh;

    private static long MicrosOf(List<HourRate> hours) => hours.Sum(rate => rate.MicrosPerHour);
}
