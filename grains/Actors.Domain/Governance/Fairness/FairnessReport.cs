using System.Collections.Immutable;

namespace Actors.Domain.Governance.Fairness;

/// <summary>What a version did to groups of people: counts only, from which every metric is computed here.</summary>
/// <param name="Favourable">Which answer is the favourable one, in words.</param>
/// <param name="Dataset">On what it was counted; null where nobody says.</param>
/// <param name="Attributes">The protected attributes.</param>
public sealed record FairnessReport(string Favourable, string? Dataset, ImmutableArray<ProtectedTrait> Attributes)
{
    /// <summary>The most attributes, and the most groups of all of them together.</summary>
    public const int MaxAttributes = 32, MaxGroups = 256;

    /// <summary>The longest name or text, in characters.</summary>
    public const int MaxText = 256;

    /// <summary>The most cases of a group.</summary>
    public const long MaxCount = 1_000_000_000_000;

    /// <summary>Everything that is wrong, for people; null where nothing is.</summary>
    public string? Fault()
    {
        var faults = new List<string>();
        if (!IsName(Favourable) || Dataset?.Length > MaxText)
        {
            faults.Add($"'favourable' says in 1 to {MaxText} characters which answer is the favourable one, and 'dataset' on what it was counted");
        }

        if (Attributes.Length is 0 or > MaxAttributes || Attributes.Sum(attribute => attribute.Groups.Length) > MaxGroups)
        {
            faults.Add($"there are 1 to {MaxAttributes} attributes, with at most {MaxGroups} groups together");
        }

        if (HasTwice(Attributes.Select(attribute => attribute.Name)))
        {
            faults.Add("an attribute has no name, or the name of another");
        }

        foreach (var attribute in Attributes)
        {
            if (attribute.Groups.Length < 2 || HasTwice(attribute.Groups.Select(group => group.Name)))
            {
                faults.Add($"'{attribute.Name}' has at least two groups, each with a name of its own");
            }

            faults.AddRange(attribute.Groups.Where(group => !group.IsConsistent).Select(group =>
                $"the counts of '{attribute.Name}' '{group.Name}' cannot be: count is at least 1, selected and positives are parts of it, and truePositives are a part of both"));
        }

        return faults.Count == 0 ? null : $"The report is not complete: {string.Join("; ", faults)}.";
    }

    private static bool HasTwice(IEnumerable<string> names)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return names.Any(name => !IsName(name) || !known.Add(name));
    }

    private static bool IsName(string name) => name.Length is > 0 and <= MaxText && !name.Any(char.IsControl);
}
