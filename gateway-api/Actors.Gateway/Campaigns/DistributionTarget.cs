using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Gateway.Campaigns;

/// <summary>A distribution that is to be made: of modules, or of a version of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Modules">The modules' numbers; null where it is a model.</param>
/// <param name="Model">The model of the registry; null where it is modules.</param>
/// <param name="ModelVersion">The model's version.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DistributionTarget(string? Name, string? Version, IReadOnlyList<long>? Modules, string? Model, int? ModelVersion)
{
    /// <summary>
    /// Test rows that devices ask the model before they use it: <c>{"inputs":[{"name","datatype","shape","data"}],"outputs":[..],"tolerance":1e-4}</c>, at most 4 MiB; null for none.
    /// The first distribution of a version has them for all.
    /// </summary>
    public JsonElement? Tests { get; init; }
}
