using System.Diagnostics.Metrics;
using Actors.Domain.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>What budgets that are used up do to predictions here.</summary>
internal sealed class BudgetInstruments
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Actors.Budgets";

    private readonly Counter<long> _acted;

    public BudgetInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _acted = meters.Create(MeterName).CreateCounter<long>("actors.budget.actions", "{request}", "Predictions that met a budget that was used up, by its level and by whether they were refused");
    }

    /// <summary>A prediction met a budget that was used up.</summary>
    public void Acted(BudgetLevel level, bool isRefused) =>
        _acted.Add(1, new KeyValuePair<string, object?>("level", Name(level)), new KeyValuePair<string, object?>("refused", isRefused ? "true" : "false"));

    private static string Name(BudgetLevel level) => level switch
    {
        BudgetLevel.Approve => "approve",
        BudgetLevel.Throttle => "throttle",
        BudgetLevel.Degrade => "degrade",
        BudgetLevel.StopNonCritical => "stopNonCritical",
        BudgetLevel.Stop => "stop",
        _ => "notify",
    };
}
