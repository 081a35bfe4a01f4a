using Actors.Domain.Registry;

namespace Actors.Domain.Budgets;

/// <summary>What budgets have to keep to.</summary>
public static class BudgetRules
{
    /// <summary>Everything that is wrong with a plan, for people; null where nothing is.</summary>
    public static string? Fault(BudgetPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var faults = new List<string>();
        Check(plan.Description is null or { Length: <= BudgetLimits.MaxText }, $"description has at most {BudgetLimits.MaxText} characters");
        Check(plan.LimitMicros is >= 1 and <= BudgetLimits.MaxMicros, $"limitMicros is 1 to {BudgetLimits.MaxMicros}");
        Add(plan.Scope is null ? "scope is an object" : plan.Scope.Fault());
        Add(plan.Calendar is null ? "calendar is an object" : plan.Calendar.Fault());
        Check(!plan.Thresholds.IsDefault && plan.Thresholds.Length <= BudgetLimits.MaxThresholds && plan.Thresholds.All(IsRight), $"thresholds are at most {BudgetLimits.MaxThresholds}, each of actual or forecast, percent above 0 to 10000");
        Check(Enum.IsDefined(plan.Level), "level is notify, approve, throttle, degrade, stopNonCritical or stop");
        Check(plan.ApproveAboveMicros is null || (plan.Level == BudgetLevel.Approve && plan.ApproveAboveMicros >= 0 && plan.ApproveAboveMicros <= plan.LimitMicros), "approveAboveMicros is for level approve, 0 to limitMicros");
        Check((plan.Level == BudgetLevel.Throttle) == (plan.ThrottlePerSecond is not null) && plan.ThrottlePerSecond is null or (>= 0.001 and <= 1_000_000), "throttlePerSecond is for level throttle, which needs it, 0.001 to 1000000");
        Check(plan.DegradeTo is { Count: <= BudgetLimits.MaxNames } && plan.DegradeTo.All(pair => pair.Key.Length > 0 && pair.Value >= 1) && (plan.Level == BudgetLevel.Degrade) == (plan.DegradeTo.Count > 0), $"degradeTo is for level degrade, which needs it: 1 to {BudgetLimits.MaxNames} models with the number of a version");
        Check(plan.CriticalPriority is >= 0 and <= 7, "criticalPriority is 0 to 7");
        Check(!plan.CriticalCallers.IsDefault && plan.CriticalCallers.Length <= BudgetLimits.MaxNames && plan.CriticalCallers.All(name => name is { Length: > 0 and <= 200 }), $"criticalCallers are at most {BudgetLimits.MaxNames}, of 1 to 200 characters");
        Check(Enum.IsDefined(plan.RollOver), "rollOver is none, unspent, overspent or both");
        Check(plan.RollOverCapPercent is >= 0 and <= 1000, "rollOverCapPercent is 0 to 1000");
        Check(plan.LeaseSeconds is >= 1 and <= 3600, "leaseSeconds is 1 to 3600");
        Check(plan.LeaseSharePercent is >= 0.01 and <= 50, "leaseSharePercent is 0.01 to 50");
        return faults.Count == 0 ? null : $"The budget is not complete: {string.Join("; ", faults)}.";

        void Check(bool isRight, string fault) => Add(isRight ? null : fault);

        void Add(string? fault)
        {
            if (fault is not null)
            {
                faults.Add(fault);
            }
        }
    }

    /// <summary>What is wrong with a budget among its tenant's others, for people; null where nothing is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="others">The plans by name; it may be among them as it was.</param>
    public static string? Fault(string name, BudgetPlan plan, IReadOnlyDictionary<string, BudgetPlan> others)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(others);
        if (!AliasName.IsValid(name) || name == "exceptions")
        {
            return "The name is 1 to 63 of a-z, 0-9 and '-', beginning with a letter; 'exceptions' is none.";
        }

        if (Fault(plan) is { } fault)
        {
            return fault;
        }

        var (parent, above) = (plan.Parent, 1);
        for (; parent is not null && above < BudgetLimits.MaxDepth; above++)
        {
            if (parent == name)
            {
                return $"Budget '{name}' would be its own ancestor.";
            }

            if (!others.TryGetValue(parent, out var known))
            {
                return $"There is no budget '{parent}'.";
            }

            parent = known.Parent;
        }

        return parent is not null || above + DepthBelow(name, others) > BudgetLimits.MaxDepth ? $"Budgets are at most {BudgetLimits.MaxDepth} deep."
            : others.Count >= BudgetLimits.MaxBudgets && !others.ContainsKey(name) ? $"There are {BudgetLimits.MaxBudgets} budgets already."
            : null;
    }

    private static bool IsRight(BudgetThreshold threshold) => threshold is not null && Enum.IsDefined(threshold.Of) && threshold.Percent is > 0 and <= 10_000;

    private static int DepthBelow(string name, IReadOnlyDictionary<string, BudgetPlan> others)
    {
        var depth = 0;
        HashSet<string> level = [name];
        while (depth <= BudgetLimits.MaxDepth)
        {
            level = [.. others.Where(other => other.Value.Parent is { } parent && level.Contains(parent)).Select(other => other.Key)];
            if (level.Count == 0)
            {
                break;
            }

            depth++;
        }

        return depth;
    }
}
