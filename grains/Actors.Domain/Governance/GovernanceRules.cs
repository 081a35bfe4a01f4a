using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>The sizes that policies, freezes and follow-ups keep to.</summary>
public static class GovernanceRules
{
    /// <summary>The most policies of one tenant, and the most freezes.</summary>
    public const int MaxRules = 200;

    /// <summary>The most names in one list.</summary>
    public const int MaxNames = 64;

    /// <summary>Closed follow-ups that are kept beside the open ones.</summary>
    public const int MaxClosed = 1000;

    /// <summary>The longest text, in characters.</summary>
    public const int MaxText = 1000;

    internal static List<string> Faults(string name, ImmutableArray<string> models, ImmutableArray<string> stages)
    {
        var faults = new List<string>();
        if (!Registry.AliasName.IsValid(name))
        {
            faults.Add("the name has to be 1 to 63 of a-z, 0-9 and '-', beginning with a letter");
        }

        if (models.Length is 0 or > MaxNames || stages.Length is 0 or > MaxNames)
        {
            faults.Add($"there are 1 to {MaxNames} models and stages");
        }

        faults.AddRange(stages.Where(stage => !Registry.AliasName.IsValid(stage)).Select(stage => $"'{stage}' cannot be a stage"));
        if (models.Any(model => model.Length is 0 or > 101))
        {
            faults.Add("a model is a name, or a beginning that ends with '*'");
        }

        return faults;
    }
}
