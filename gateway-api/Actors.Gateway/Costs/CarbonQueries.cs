using Actors.Domain.Costs;
using Actors.Domain.Costs.Carbon;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Costs;

/// <summary>Answers what energy was used and what carbon it stands for, and puts batch work into good hours.</summary>
internal sealed class CarbonQueries(CostQueries costs, CostReader reader, TimeProvider clock)
{
    /// <summary>A server's making, its life and its processors where the question says nothing.</summary>
    private const double ServerGrams = 1_200_000;
    private const double ServerYears = 4;
    private const double ServerCores = 64;

    private const double DaysPerYear = 365;
    private const double SecondNanoseconds = 1e9;
    private const int MostHoursAhead = 24 * 30;

    /// <summary>Energy and carbon of a span.</summary>
    public async Task<Ok<CarbonDetail>> GetAsync(HttpContext context, double? embodiedKg, double? lifeYears, double? cores)
    {
        if (embodiedKg is not (null or (>= 0 and <= 1e6)) || lifeYears is not (null or (> 0 and <= 100)) || cores is not (null or (> 0 and <= 1e6)))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "embodiedKg is 0 to 1,000,000, lifeYears over 0 to 100, cores over 0 to 1,000,000.");
        }

        var (span, facts, _, lines) = await costs.ChargeAsync(context);
        var grid = reader.GridOf(facts.Book);
        var total = (embodiedKg * 1_000) ?? ServerGrams;
        var life = TimeSpan.FromDays((lifeYears ?? ServerYears) * DaysPerYear);
        var embodied = (IEnumerable<CostLine> some) => SoftwareCarbonIntensity.Embodied(
            total, TimeSpan.FromSeconds(some.Where(line => line.Key.Resource == CostResource.Cpu.Name).Sum(line => (double)line.Quantity) / SecondNanoseconds), life, 1, cores ?? ServerCores);
        var all = FootprintOf(lines, grid);
        var models = lines.GroupBy(line => (line.Key.Model, line.Key.Version)).Select(model =>
        {
            var footprint = FootprintOf(model, grid);
            var (made, rows) = (embodied(model), RowsOf(model));
            return new ModelCarbonDetail(
                model.Key.Model, model.Key.Version, footprint.KilowattHours, footprint.OperationalGrams, made, rows,
                SoftwareCarbonIntensity.PerUnit(1, footprint.OperationalGrams, made, rows));
        });
        var energy = (double)all.MeasuredMicrojoules + all.ModelledMicrojoules;
        return TypedResults.Ok(new CarbonDetail(
            span.Start,
            span.End,
            all.KilowattHours,
            energy > 0 ? all.MeasuredMicrojoules / energy : 0,
            all.Error,
            all.OperationalGrams,
            all.AssumedShare,
            embodied(lines),
            RowsOf(lines),
            SoftwareCarbonIntensity.PerUnit(1, all.OperationalGrams, embodied(lines), RowsOf(lines)),
            [.. models.Where(model => model.KilowattHours > 0 || model.EmbodiedGrams > 0).OrderByDescending(model => model.OperationalGrams + model.EmbodiedGrams).ThenBy(model => model.Model, StringComparer.Ordinal).ThenBy(model => model.Version)],
            FormattableString.Invariant($"SCI 1.1: ((E x I) + M) per prediction; I by place and hour, {GridBook.WorldAverage} g/kWh where no grid is set; M = {total / 1_000} kg x processor time / {life.TotalDays} days x 1 / {cores ?? ServerCores} processors of a server. Offsets do not count.")));
    }

    /// <summary>Puts batch work into the best hours before its deadline.</summary>
    public async Task<Ok<SchedulePlan>> ScheduleAsync(HttpContext context, ScheduleTarget target)
    {
        var now = clock.GetUtcNow();
        var place = target.Place ?? reader.Place;
        if (target.Hours is not (>= 1 and <= MostHoursAhead) || target.Deadline is not { } deadline || deadline <= now || target.Watts is not (null or (>= 0 and <= 1e7)) || target.Processors is not (null or (>= 0 and <= 1e6)))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"hours is 1 to {MostHoursAhead}, deadline a time to come, watts 0 to 10,000,000, processors 0 to 1,000,000."));
        }

        var (book, _) = await reader.BookAsync(Security.CallerContext.GetCaller(context).Tenant, context.RequestAborted);
        var (grid, prices) = (reader.GridOf(book), reader.PricesOf(book));
        var first = UsageKey.HourOf(now);
        var used = (long)((target.Processors ?? 1) * CostResource.Cpu.UnitQuantity);
        var rates = Enumerable.Range(0, MostHoursAhead).Select(hour => UsageKey.StartOf(first + hour)).TakeWhile(hour => hour < deadline)
            .Select(hour => new HourRate(hour, grid.At(place, hour).GramsPerKwh, prices.MicrosOf(CostResource.Cpu.Name, used, place, hour)));
        return TypedResults.Ok(GreenSchedule.Plan(new ScheduleWork(target.Hours.Value, deadline, target.Goal ?? ScheduleGoal.Green, target.MayPause ?? true, target.Watts ?? 0), [.. rates], now));
    }

    private static long RowsOf(IEnumerable<CostLine> lines) => lines.Where(line => line.Kind == CostKind.Used && line.Key.Resource == CostResource.Rows.Name).Sum(line => line.Quantity);

    private static CarbonFootprint FootprintOf(IEnumerable<CostLine> lines, GridBook grid) => CarbonFootprint.Of(lines.Select(line => new UsageRow(line.Key, line.Quantity)), grid);
}
