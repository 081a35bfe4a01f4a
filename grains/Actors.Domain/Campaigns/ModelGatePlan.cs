using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>What is asked of a model on the devices of a group before the next group begins.</summary>
public sealed record ModelGatePlan
{
    /// <summary>The model whose figures are looked at; null for the campaign's own.</summary>
    public string? Model { get; init; }

    /// <summary>The device's attribute that says its class; empty for one class of all.</summary>
    public string ClassAttribute { get; init; } = "";

    /// <summary>How many devices of a class are needed for a judgement, 2 to 10,000.</summary>
    public int MinSamples { get; init; } = 30;

    /// <summary>The chance of ever stopping a group whose model keeps to the limits, over all rules and classes, above 0 to 0.5.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>For how long a group is watched after enough of it have the update, in minutes, 0 to 43,200.</summary>
    public int WatchMinutes { get; init; }

    /// <summary>What is asked, at most <see cref="CampaignLimits.MaxRules"/>.</summary>
    public ImmutableArray<ModelRule> Rules { get; init; } = [];

    /// <summary>What is wrong with it.</summary>
    public IEnumerable<string> Faults()
    {
        if (Rules.IsDefaultOrEmpty || Rules.Length > CampaignLimits.MaxRules || Rules.Any(rule => rule is null))
        {
            yield return $"gate.rules are 1 to {CampaignLimits.MaxRules}";
            yield break;
        }

        if (MinSamples is < 2 or > 10_000 || Alpha is not (> 0 and <= 0.5) || WatchMinutes is < 0 or > 43_200 || ClassAttribute is not { Length: <= CampaignLimits.MaxName })
        {
            yield return "gate.minSamples is 2 to 10000, gate.alpha above 0 to 0.5, gate.watchMinutes 0 to 43200";
        }

        foreach (var fault in Rules.Select(rule => rule.Fault()).OfType<string>())
        {
            yield return fault;
        }
    }
}
