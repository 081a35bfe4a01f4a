using System.Text.Json;
using Actors.Dashboard.Api;

namespace Actors.Dashboard.Models;

/// <summary>Answered requests by how long they took, as the statistics of versions have it.</summary>
internal sealed class TimeHistogram
{
    private const double NanosecondsPerSecond = 1e9;
    private readonly (double From, double Until, double Count)[] _spans;

    private TimeHistogram((double From, double Until, double Count)[] spans) => _spans = spans;

    /// <summary>Nothing counted.</summary>
    public static TimeHistogram None { get; } = new([]);

    private double Total => _spans.Sum(span => span.Count);

    /// <summary>Those of some versions together.</summary>
    public static TimeHistogram Of(IEnumerable<JsonElement> versions) => new(
    [
        .. versions.SelectMany(version => version.Items("time_stats"))
            .GroupBy(span => (From: span.Number("from_ns") ?? 0, Until: span.Number("until_ns") ?? 0))
            .OrderBy(group => group.Key.From)
            .Select(group => (group.Key.From, group.Key.Until, group.Sum(span => span.Number("count") ?? 0))),
    ]);

    /// <summary>The time in seconds that a share of the requests took at most, of those counted since; spread evenly within a span, so that it is right to an eighth. Null where there were none.</summary>
    public double? QuantileSince(TimeHistogram before, double share)
    {
        var rank = share * (Total - before.Total);
        var (seen, known) = (0.0, 0);
        foreach (var (from, until, all) in _spans)
        {
            while (known < before._spans.Length && before._spans[known].From < from)
            {
                known++;
            }

            var count = all - (known < before._spans.Length && before._spans[known].From == from ? before._spans[known].Count : 0);
            if (count > 0 && seen + count >= rank)
            {
                return (from + ((until - from) * (rank - seen) / count)) / NanosecondsPerSecond;
            }

            seen += count;
        }

        return null;
    }
}
