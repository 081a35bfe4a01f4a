using System.Text.Json.Serialization;
using Actors.Registry;

namespace Actors.Gateway.Models.Metadata;

/// <summary>What is to be said otherwise of a version, or of a model. What is left out stays as it is; what made a version is never amended.</summary>
/// <param name="Tags">Tags to set; null removes the tag. Others stay.</param>
/// <param name="Description">In words; empty removes it.</param>
/// <param name="Owner">Who answers for it; empty removes it. Of versions only, as are the next three.</param>
/// <param name="Licence">Under which licence it may be used; empty removes it.</param>
/// <param name="IntendedUse">What it is meant for; empty removes it.</param>
/// <param name="Metrics">Numbers to add to those that are there.</param>
/// <param name="Reason">Why; at most 1000 characters, kept with the change for good.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AmendTarget(
    IReadOnlyDictionary<string, string?>? Tags,
    string? Description,
    string? Owner,
    string? Licence,
    string? IntendedUse,
    IReadOnlyList<MetricView>? Metrics,
    string? Reason);
