using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>How risky a model's use is, and why.</summary>
/// <param name="Class">The class.</param>
/// <param name="Reasons">Why, a sentence each.</param>
/// <param name="Area">The area of Annex III or the product law of Annex I that makes it so; null where none does.</param>
/// <param name="By">Who classed it.</param>
/// <param name="At">When.</param>
/// <param name="Impact">What its use may do to people; null where nobody has assessed that.</param>
public sealed record RiskAssessment(
    RiskClass Class, ImmutableArray<string> Reasons, string? Area, string By, DateTimeOffset At, ImpactAssessment? Impact)
{
    /// <summary>The most reasons, and the longest text of one, in characters.</summary>
    public const int MaxReasons = 32, MaxText = 4000;

    /// <summary>Everything that is wrong, for people; null where nothing is.</summary>
    public string? Fault()
    {
        var faults = new List<string>();
        if (Class == RiskClass.Unassessed)
        {
            faults.Add("the class is missing");
        }

        if (Reasons.Length is 0 or > MaxReasons)
        {
            faults.Add($"there have to be 1 to {MaxReasons} reasons");
        }

        if (Reasons.Any(reason => string.IsNullOrWhiteSpace(reason) || reason.Length > MaxText) || Area?.Length > MaxText)
        {
            faults.Add($"a reason or the area is empty or longer than {MaxText} characters");
        }

        if (Impact?.Fault() is { } fault)
        {
            faults.Add(fault);
        }

        return faults.Count == 0 ? null : $"The assessment is not complete: {string.Join("; ", faults)}.";
    }
}
