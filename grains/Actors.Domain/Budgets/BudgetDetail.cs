using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>A budget as it is shown and set: its plan, and beside it what it is called and how often it was changed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BudgetDetail : BudgetPlan
{
    /// <summary>An empty one.</summary>
    [JsonConstructor]
    public BudgetDetail()
    {
    }

    private BudgetDetail(BudgetPlan plan)
        : base(plan)
    {
    }

    /// <summary>Its name. Not looked at where a budget is set: the address has it.</summary>
    public string? Name { get; init; }

    /// <summary>The revision of its plan. Not looked at where a budget is set: If-Match has it.</summary>
    public long? Revision { get; init; }

    /// <summary>A budget.</summary>
    public static BudgetDetail Of(BudgetEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new BudgetDetail(entry.Plan) { Name = entry.Name, Revision = entry.Revision };
    }
}
