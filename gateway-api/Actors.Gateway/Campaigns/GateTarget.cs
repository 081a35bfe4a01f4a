using System.Text.Json.Serialization;
using Actors.Domain.Campaigns;

namespace Actors.Gateway.Campaigns;

/// <summary>What is asked of a model on the devices of a group before the next begins.</summary>
/// <param name="Rules">What, at most 20.</param>
/// <param name="Model">The model; null for the distribution's.</param>
/// <param name="ClassAttribute">The devices' attribute that says their class; null for one class of all.</param>
/// <param name="MinSamples">Devices of a class that are needed for a judgement; null for 30.</param>
/// <param name="Alpha">The chance of stopping a model that keeps to its limits; null for 0.05.</param>
/// <param name="WatchMinutes">For how long a group is watched after enough of it have the update; null for not at all.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GateTarget(IReadOnlyList<GateRuleTarget>? Rules, string? Model, string? ClassAttribute, int? MinSamples, double? Alpha, int? WatchMinutes)
{
    /// <summary>The plan; null where a metric is none.</summary>
    internal ModelGatePlan? ToPlan()
    {
        ModelRule?[] rules = [.. Rules?.Select(rule => rule?.ToRule()) ?? []];
        return rules.Contains(null)
            ? null
            : new ModelGatePlan { Rules = [.. rules.OfType<ModelRule>()], Model = Model, ClassAttribute = ClassAttribute ?? "", MinSamples = MinSamples ?? 30, Alpha = Alpha ?? 0.05, WatchMinutes = WatchMinutes ?? 0 };
    }
}
