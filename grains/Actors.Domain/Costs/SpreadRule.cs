using System.Text.Json.Serialization;

namespace Actors.Domain.Costs;

/// <summary>How shared and idle cost is spread over those who used something.</summary>
/// <param name="Basis">By what.</param>
/// <param name="Metric">The resource of <see cref="SpreadBasis.Metric"/>; null for the others.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SpreadRule(SpreadBasis Basis, string? Metric = null)
{
    /// <summary>What holds where nothing is set.</summary>
    public static SpreadRule Default { get; } = new(SpreadBasis.Proportional);

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() => (Basis == SpreadBasis.Metric) != (Metric is not null && CostResource.Find(Metric) is not null) ? "metric names a resource where the basis is metric, and only there." : null;
}
