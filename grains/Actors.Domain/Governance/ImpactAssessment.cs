using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>What a model's use may do to people.</summary>
/// <param name="Purpose">What it is used for.</param>
/// <param name="AffectedGroups">Who is affected.</param>
/// <param name="Harms">What may happen to them.</param>
/// <param name="Mitigations">What is done against it.</param>
/// <param name="Oversight">Who can stop it, and how.</param>
public sealed record ImpactAssessment(
    string Purpose, ImmutableArray<string> AffectedGroups, ImmutableArray<string> Harms, ImmutableArray<string> Mitigations, string Oversight)
{
    /// <summary>What is wrong, for people; null where nothing is.</summary>
    public string? Fault()
    {
        var texts = new List<string> { Purpose, Oversight };
        foreach (var list in (ImmutableArray<string>[])[AffectedGroups, Harms, Mitigations])
        {
            if (list.Length is 0 or > RiskAssessment.MaxReasons)
            {
                return $"the impact assessment needs 1 to {RiskAssessment.MaxReasons} each of affected groups, harms and mitigations";
            }

            texts.AddRange(list);
        }

        return texts.Exists(text => string.IsNullOrWhiteSpace(text) || text.Length > RiskAssessment.MaxText)
            ? $"a text of the impact assessment is empty or longer than {RiskAssessment.MaxText} characters"
            : null;
    }
}
