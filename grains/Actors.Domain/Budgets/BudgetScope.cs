using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>What of a tenant's spend a budget is for. Each part is a name, or a beginning that ends with <c>*</c>; null for everything.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BudgetScope
{
    private const int MaxLength = 200;

    /// <summary>The model.</summary>
    public string? Model { get; init; }

    /// <summary>The product's feature that predictions are for.</summary>
    public string? Feature { get; init; }

    /// <summary>The team.</summary>
    public string? Team { get; init; }

    /// <summary>The department.</summary>
    public string? Department { get; init; }

    /// <summary>The cost centre.</summary>
    public string? CostCentre { get; init; }

    /// <summary>Who asks, like <c>key:NAME</c>.</summary>
    public string? Caller { get; init; }

    /// <summary>Whether a spend is one of these.</summary>
    public bool Covers(in BudgetSubject subject) =>
        Fits(Model, subject.Model) && Fits(Feature, subject.Feature) && Fits(Team, subject.Team) && Fits(Department, subject.Department)
        && Fits(CostCentre, subject.CostCentre) && Fits(Caller, subject.Caller);

    /// <summary>What is wrong, for people; null where nothing is.</summary>
    public string? Fault() =>
        ((string?[])[Model, Feature, Team, Department, CostCentre, Caller]).All(part => part is null or { Length: > 0 and <= MaxLength })
            ? null
            : $"a part of the scope has 1 to {MaxLength} characters, or is null";

    private static bool Fits(string? pattern, string? name) =>
        pattern is null
        || (name is not null && (pattern.EndsWith('*') ? name.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal) : pattern == name));
}
