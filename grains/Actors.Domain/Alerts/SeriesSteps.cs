using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>Brings signals to what the rules' conditions know.</summary>
public static class SeriesSteps
{
    /// <summary>How long a thing for which nothing is so is remembered, so that a late repeat of an old window changes nothing.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>Takes signals in, in their order.</summary>
    public static ImmutableArray<AlertSeries> Take(ImmutableArray<AlertSeries> known, IEnumerable<AlertSignal> signals, IReadOnlyList<AlertRule> rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(signals);
        var leaves = rules.Where(rule => rule.Enabled)
            .SelectMany(rule => rule.When.Leaves().Select((leaf, place) => (rule.Name, Place: place, leaf.Leaf))).ToList();
        var series = known.ToDictionary(Key);
        var isChanged = false;
        foreach (var signal in signals)
        {
            foreach (var (rule, place, leaf) in leaves.Where(leaf => leaf.Leaf.Concerns(signal)))
            {
                var key = (rule, place, signal.Name, signal.Model, signal.Version, signal.Subject);
                if (series.TryGetValue(key, out var old) || leaf.Holds(signal))
                {
                    series[key] = (old ?? new AlertSeries(rule, place, signal, now)).With(signal, leaf, now);
                    isChanged = true;
                }
            }
        }

        return isChanged ? [.. series.Values.OrderByDescending(one => one.Holds).ThenByDescending(one => one.SeenAt).Take(AlertLimits.MaxSeries)] : known;
    }

    /// <summary>Ends what was not heard for too long, and forgets what is of no rule, or long over.</summary>
    public static ImmutableArray<AlertSeries> Age(ImmutableArray<AlertSeries> known, IReadOnlyList<AlertRule> rules, DateTimeOffset now)
    {
        var patience = rules.Where(rule => rule.Enabled).ToDictionary(rule => rule.Name, rule => TimeSpan.FromSeconds(rule.ResolveAfterSeconds), StringComparer.Ordinal);
        return Kept.Of(known, known
            .Where(one => patience.ContainsKey(one.Rule) && (one.Holds || now - one.SeenAt < Remembered))
            .Select(one => now - one.SeenAt >= patience[one.Rule] ? one.Expire() : one));
    }

    private static (string Rule, int Leaf, string Name, string Model, int? Version, string? Subject) Key(AlertSeries one) =>
        (one.Rule, one.Leaf, one.Last.Name, one.Last.Model, one.Last.Version, one.Last.Subject);
}
