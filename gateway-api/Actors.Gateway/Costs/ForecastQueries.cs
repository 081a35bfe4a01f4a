using Actors.Domain.Costs;
using Actors.Domain.Costs.Forecasts;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Costs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Costs;

/// <summary>Forecasts demand from what was metered.</summary>
internal sealed class ForecastQueries(ICostStore store, TimeProvider clock)
{
    private const int MostRows = 500_000;
    private const int HistoryHours = 24 * 7 * 8;
    private const int DayHours = 24;
    private const int WeekHours = 168;
    private const double Level = 0.8;
    private const int UsualDays = 7;
    private const int MostDays = 31;

    /// <summary>The tenant's demand for a resource, hour by hour, for some days.</summary>
    public async Task<Ok<ForecastDetail>> GetAsync(HttpContext context, string? resource, int? days)
    {
        var asked = CostResource.Find(resource ?? CostResource.Cpu.Name);
        if (asked is null || days is not (null or (>= 1 and <= MostDays)))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"days is 1 to {MostDays}, and resource {string.Join(", ", CostResource.Names)} or storage.CLASS.");
        }

        var now = UsageKey.HourOf(clock.GetUtcNow());
        var demand = await DemandAsync(context.GetCaller().Tenant, asked, now, context.RequestAborted);
        var common = await store.ListAsync("", now - WeekHours, now, MostRows, context.RequestAborted);
        double[] history = demand.Count == 0 ? [] : [.. Enumerable.Range(0, (int)(now - demand.Keys.Min())).Select(hour => demand.GetValueOrDefault(demand.Keys.Min() + hour))];
        var season = history.Length >= 4 * WeekHours ? WeekHours : DayHours;
        var forecast = DemandForecast.Of(history, season, (days ?? UsualDays) * DayHours, Level);
        var capacity = await CapacityAsync(common, asked, now, context.RequestAborted);
        ForecastHour[] hours = [.. (forecast?.Points ?? []).Select((point, hour) => new ForecastHour(UsageKey.StartOf(now + hour), point.Expected, point.Low, point.High))];
        return TypedResults.Ok(new ForecastDetail(
            asked.Name,
            asked.Unit,
            history.Length,
            Level,
            forecast?.Method,
            hours,
            capacity,
            capacity is { } most ? Array.Find(hours, hour => hour.High > most)?.Hour : null,
            forecast is null ? "There are less than 16 hours of history." : null));
    }

    /// <summary>What was used by the hour; a day at a time, so that many models and callers are not too many records at once.</summary>
    private async Task<Dictionary<long, double>> DemandAsync(string tenant, CostResource resource, long now, CancellationToken cancellationToken)
    {
        var demand = new Dictionary<long, double>();
        for (var from = now - HistoryHours; from < now; from += DayHours)
        {
            var rows = await store.ListAsync(tenant, from, Math.Min(from + DayHours, now), MostRows + 1, cancellationToken);
            if (rows.Count > MostRows)
            {
                throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"There are more than {MostRows} records of a day: too many to forecast from."));
            }

            foreach (var row in rows.Where(row => row.Key.Resource == resource.Name))
            {
                demand[row.Key.Hour] = demand.GetValueOrDefault(row.Key.Hour) + row.Quantity;
            }
        }

        return demand;
    }

    /// <summary>What there was in the last whole hour: what all used, what was shared, and what was idle.</summary>
    private async Task<double?> CapacityAsync(IReadOnlyList<UsageRow> common, CostResource resource, long now, CancellationToken cancellationToken)
    {
        var last = common.Where(row => row.Key.Resource == resource.Name && row.Key.Caller == UsageKey.Idle && row.Key.Hour < now).Select(row => row.Key.Hour).DefaultIfEmpty(-1).Max();
        if (last < 0)
        {
            return null;
        }

        var used = await store.SumAsync(last, last + 1, cancellationToken);
        return common.Where(row => row.Key.Resource == resource.Name && row.Key.Hour == last && row.Key.Caller is UsageKey.Idle or UsageKey.Shared).Sum(row => (double)row.Quantity)
            + used.Where(row => row.Key.Resource == resource.Name).Sum(row => (double)row.Quantity);
    }
}
