using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>What somebody wants of a budget. Amounts are micro-units of the tenant's currency.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record BudgetPlan
{
    /// <summary>For people; at most 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whose spend counts.</summary>
    public BudgetScope Scope { get; init; } = new();

    /// <summary>Its periods.</summary>
    public BudgetCalendar Calendar { get; init; } = new();

    /// <summary>What may be spent in a period, 1 to 10^15.</summary>
    public long LimitMicros { get; init; }

    /// <summary>The budget that everything of this one counts in, too; null for none.</summary>
    public string? Parent { get; init; }

    /// <summary>When people are told.</summary>
    public ImmutableArray<BudgetThreshold> Thresholds { get; init; } = [new(ThresholdKind.Actual, 80), new(ThresholdKind.Actual, 100), new(ThresholdKind.Forecast, 100)];

    /// <summary>What is done when it is used up.</summary>
    public BudgetLevel Level { get; init; }

    /// <summary>For <see cref="BudgetLevel.Approve"/>: from how much on spending has to be approved; null for the limit.</summary>
    public long? ApproveAboveMicros { get; init; }

    /// <summary>For <see cref="BudgetLevel.Throttle"/>: predictions a second that go on, all silos together, 0.001 to 1,000,000.</summary>
    public double? ThrottlePerSecond { get; init; }

    /// <summary>For <see cref="BudgetLevel.Degrade"/>: the cheaper version by model.</summary>
    public ImmutableSortedDictionary<string, int> DegradeTo { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>For <see cref="BudgetLevel.StopNonCritical"/>: predictions up to this priority are critical, 0 to 7; 0 for none.</summary>
    public int CriticalPriority { get; init; } = 1;

    /// <summary>For <see cref="BudgetLevel.StopNonCritical"/>: callers whose predictions are critical, by name or by a beginning that ends with <c>*</c>.</summary>
    public ImmutableArray<string> CriticalCallers { get; init; } = [];

    /// <summary>What a period hands on to the next.</summary>
    public RollOver RollOver { get; init; }

    /// <summary>How much it hands on at most, in percent of the limit, 0 to 1000.</summary>
    public double RollOverCapPercent { get; init; } = 100;

    /// <summary>How long a silo may spend of what it was lent without saying anything, 1 to 3600 s.</summary>
    public int LeaseSeconds { get; init; } = 10;

    /// <summary>How much of the limit one silo is lent at most, in percent, 0.01 to 50.</summary>
    public double LeaseSharePercent { get; init; } = 5;

    /// <summary>What may be spent before the level acts, without what is carried over and excepted.</summary>
    [JsonIgnore]
    public long BaseMicros => Level == BudgetLevel.Approve ? ApproveAboveMicros ?? LimitMicros : LimitMicros;

    /// <summary>Whether admission asks it.</summary>
    [JsonIgnore]
    public bool IsEnforced => Level != BudgetLevel.Notify;

    /// <summary>Whether a prediction is critical.</summary>
    /// <param name="priority">1 first, 7 last; 0 for the middle.</param>
    /// <param name="caller">Who asks; null for nobody.</param>
    public bool IsCritical(int priority, string? caller) =>
        (priority == 0 ? 4 : priority) <= CriticalPriority || (caller is not null && Governance.NamePattern.Matches(CriticalCallers, caller));

    /// <summary>Whether both ask for the same.</summary>
    public bool IsSame(BudgetPlan other) => BudgetJson.Write<BudgetPlan>(this) == BudgetJson.Write<BudgetPlan>(other);
}
