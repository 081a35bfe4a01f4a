using Actors.Domain.Costs;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Costs;

/// <summary>The hours that are asked about.</summary>
/// <param name="From">The first.</param>
/// <param name="Until">The first after them.</param>
internal readonly record struct CostSpan(long From, long Until)
{
    private const long MostHours = 24 * 400;

    /// <summary>When they begin.</summary>
    public DateTimeOffset Start => UsageKey.StartOf(From);

    /// <summary>When they end.</summary>
    public DateTimeOffset End => UsageKey.StartOf(Until);

    /// <summary>What a request names by <c>from</c> and <c>until</c>, in whole hours; without them the month until now.</summary>
    /// <exception cref="ProblemException">It does not fit.</exception>
    public static CostSpan Read(HttpContext context, DateTimeOffset now)
    {
        var from = QueryValues.Time(context, "from") ?? new DateTimeOffset(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var until = QueryValues.Time(context, "until") ?? now;
        var last = UsageKey.HourOf(until);
        var span = new CostSpan(UsageKey.HourOf(from), UsageKey.StartOf(last) < until ? last + 1 : last);
        return span.Until > span.From && span.Until - span.From <= MostHours && from.Year >= 1970
            ? span
            : throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"until must be after from, and at most {MostHours} hours."));
    }
}
