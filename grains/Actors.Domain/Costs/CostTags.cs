using System.Text.Json.Serialization;

namespace Actors.Domain.Costs;

/// <summary>To whom costs belong, as people say it.</summary>
/// <param name="Team">The team; null where that is not said.</param>
/// <param name="Department">Its department.</param>
/// <param name="CostCentre">What is charged.</param>
/// <param name="Feature">The product's feature that it is for.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CostTags(string? Team, string? Department, string? CostCentre, string? Feature)
{
    /// <summary>Nothing is said.</summary>
    public static CostTags None { get; } = new(null, null, null, null);

    /// <summary>What these do not say is taken from others.</summary>
    public CostTags Or(CostTags other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new CostTags(Team ?? other.Team, Department ?? other.Department, CostCentre ?? other.CostCentre, Feature ?? other.Feature);
    }
}
