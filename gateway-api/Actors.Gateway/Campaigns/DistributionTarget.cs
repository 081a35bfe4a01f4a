using System.Text.Json.Serialization;

namespace Actors.Gateway.Campaigns;

/// <summary>A distribution that is to be made: of modules, or of a version of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Modules">The modules' numbers; null where it is a model.</param>
/// <param name="Model">The model of the registry; null where it is modules.</param>
/// <param name="ModelVersion">The model's version.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DistributionTarget(string? Name, string? Version, IReadOnlyList<long>? Modules, string? Model, int? ModelVersion);
