using Actors.Domain.Outcomes;

namespace Actors.Domain.Quality.Monitoring;

/// <summary>What is known to be true of rows: of corrections the one that holds, in whatever order they came.</summary>
public sealed class LabelBook
{
    private readonly Dictionary<(Guid Prediction, int Row), Dictionary<string, Outcome>> _known = [];

    /// <param name="outcomes">Labels and feedback that are joined; reports are none.</param>
    public LabelBook(IEnumerable<Outcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (var outcome in outcomes)
        {
            if (outcome is not { Prediction: { } prediction, Kind: not OutcomeKind.Report })
            {
                continue;
            }

            if (!_known.TryGetValue((prediction, outcome.Row), out var names))
            {
                _known.Add((prediction, outcome.Row), names = new(StringComparer.Ordinal));
            }

            names[outcome.Name] = names.TryGetValue(outcome.Name, out var before) ? OutcomeRules.Latest(before, outcome) : outcome;
        }
    }

    /// <summary>The rows of which the truth is known.</summary>
    public IEnumerable<LabelledRow> Label(IEnumerable<QualityRow> rows, string name)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            if (_known.TryGetValue((row.Prediction, row.Row), out var names) && names.TryGetValue(name, out var truth) && truth.Kind == OutcomeKind.Label)
            {
                yield return new LabelledRow(
                    row, truth.Value, names.Count == 1 ? null : names.ToDictionary(pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal));
            }
        }
    }
}
