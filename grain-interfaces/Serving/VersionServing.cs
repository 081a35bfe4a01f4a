using Actors.Resilience;
using Actors.Statistics;

namespace Actors.Serving;

/// <summary>One version of a model as the silos serve it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Residence">Where it stands in memory; of several silos, the furthest.</param>
/// <param name="Detail">Why its last load failed; null where none did.</param>
/// <param name="Bytes">What it is counted with against the memory for models, on all silos together.</param>
/// <param name="Counts">What it has answered since the silos started.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.VersionServing)]
public sealed record VersionServing(
    [property: Id(0)] int Version,
    [property: Id(1)] Residence Residence,
    [property: Id(2)] string? Detail,
    [property: Id(3)] long Bytes,
    [property: Id(4)] VersionCounts Counts)
{
    /// <summary>How its guards stand, and what they did.</summary>
    [Id(5)]
    public VersionResilience Resilience { get; init; } = VersionResilience.None;

    /// <summary>A version that no silo has had to do with.</summary>
    public static VersionServing Untouched(int version) => new(version, Residence.Absent, null, 0, VersionCounts.None);

    /// <summary>The same version on both silos together.</summary>
    public VersionServing Add(VersionServing other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Version,
            Residence >= other.Residence ? Residence : other.Residence,
            string.CompareOrdinal(Detail, other.Detail) >= 0 ? Detail : other.Detail,
            Bytes + other.Bytes,
            Counts.Add(other.Counts))
        {
            Resilience = Resilience.Add(other.Resilience),
        };
    }
}
