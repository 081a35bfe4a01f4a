using Actors.Domain.Drift.Profiles;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>A baseline that a window is compared with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Profile">What it looked like; null where there is none yet.</param>
/// <param name="Missing">Why there is none; null where there is one.</param>
public sealed record BaselineInForce(string Name, int Version, Profile? Profile, string? Missing = null)
{
    /// <summary>Its rows that were kept, by numeric feature; null where none were. [features][rows]</summary>
    public IReadOnlyList<double[]>? Sample { get; init; }
}
