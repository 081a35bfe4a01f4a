using Actors.Domain.Conditions;
using Actors.Grains.Serving;
using Actors.Serving;

namespace Actors.Grains.Conditions;

/// <summary>What the rules of a stage said of the rows of a request.</summary>
internal sealed class JudgedRows
{
    private readonly List<(int Row, ConditionVerdict Verdict)> _rows = [];

    /// <summary>Whether no rule was for any row.</summary>
    public bool IsSilent => _rows.Count == 0;

    /// <summary>The first row that a rule refuses, and the rule; null where there is none.</summary>
    public (int Row, Condition Rule, string? Lacks)? Refusal { get; private set; }

    /// <summary>The first row that a rule leads to the fallbacks, and the rule; null where there is none.</summary>
    public (int Row, Condition Rule, string? Lacks)? Fallback { get; private set; }

    /// <summary>The names of the rules that were for a row, each once.</summary>
    public IEnumerable<string> Names => _rows.SelectMany(row => row.Verdict.Names).Distinct(StringComparer.Ordinal);

    /// <summary>For how many rows each of them was.</summary>
    public IEnumerable<KeyValuePair<string, int>> Counts => _rows.SelectMany(row => row.Verdict.Names).CountBy(name => name, StringComparer.Ordinal);

    /// <summary>The rows that rules send to people.</summary>
    public IEnumerable<(int Row, Condition Rule)> Reviews => _rows.SelectMany(row => row.Verdict.Reviews.Select(rule => (row.Row, rule)));

    /// <summary>What is replaced, row by row.</summary>
    public IEnumerable<(int Row, Replacement Replacement)> Replaced => _rows.SelectMany(row => row.Verdict.Replaced.Select(replaced => (row.Row, replaced)));

    /// <summary>Asks the rules of a stage for every row, until one is refused.</summary>
    public static JudgedRows Of(CompiledConditions? rules, ConditionStage stage, TensorData[] inputs, TensorData[] outputs, long rows)
    {
        var judged = new JudgedRows();
        for (var row = 0; rules is not null && rules.Has(stage) && row < rows && judged.Refusal is null; row++)
        {
            var at = row;
            var verdict = rules.Judge(stage, place => TensorRows.ValueOf(place.IsOutput ? outputs : inputs, place.Tensor, place.Kind, at, place.Column));
            if (!verdict.IsSilent)
            {
                judged._rows.Add((row, verdict));
                judged.Refusal = verdict.Refusal is { } refusing ? (row, refusing, verdict.Lacks) : null;
                judged.Fallback ??= verdict.Fallback is { } leading ? (row, leading, null) : null;
            }
        }

        return judged;
    }
}
