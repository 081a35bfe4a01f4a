using System.Diagnostics.Metrics;
using Actors.Registry;

namespace Actors.Grains.Conditions;

/// <summary>How often the rules around models were for a row. Models and rules are as many as people make; a model has 50 rules at most.</summary>
internal sealed class RuleInstruments(IMeterFactory meters)
{
    private readonly Counter<long> _rows = meters.Create("Actors.Rules").CreateCounter<long>("actors.rules.rows", "{row}", "Rows that a rule around a model was for.");

    /// <summary>Counts the rows of a request.</summary>
    public void Count(ModelKey model, JudgedRows judged)
    {
        foreach (var (rule, rows) in judged.Counts)
        {
            _rows.Add(rows, new KeyValuePair<string, object?>("model", model.ToString()), new KeyValuePair<string, object?>("rule", rule));
        }
    }
}
