using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>Something that a device installs as a whole.</summary>
/// <param name="Id">Its number in the tenant.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Type">What it is on the device, as DDI's chunks say: <c>os</c>, <c>bApp</c>, <c>jvm</c>, or a word of one's own.</param>
public sealed record SoftwareModule(long Id, string Name, string Version, string Type)
{
    /// <summary>Its files.</summary>
    public ImmutableArray<SoftwareArtifact> Artifacts { get; init; } = [];

    /// <summary>What devices are told with it.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether a distribution holds it: it does not change any more then.</summary>
    public bool IsLocked { get; init; }
}
