using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>Tries a rule on signals that have been: what it would have made of them, and nothing else.</summary>
public static class RuleTrial
{
    /// <summary>The alerts that would have fired, oldest first.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="signals">Signals, and when each was heard, in that order.</param>
    public static IReadOnlyList<Alert> Run(AlertRule rule, IReadOnlyList<(DateTimeOffset Heard, AlertSignal Signal)> signals)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(signals);
        var book = new AlertBook();
        ImmutableArray<AlertRule> rules = [rule];
        foreach (var heard in signals.GroupBy(known => known.Heard))
        {
            book = book with { Series = SeriesSteps.Age(SeriesSteps.Take(book.Series, heard.Select(known => known.Signal), rules, heard.Key), rules, heard.Key) };
            book = AlertEvaluation.Judge(book, rules, heard.Key);
        }

        return [.. book.Alerts.Where(alert => alert.Episode > 0)];
    }
}
