namespace Actors.Domain.Updates.Tuf;

/// <summary>What a client takes at most, so that no repository can keep it busy for ever or fill its memory.</summary>
public sealed record TufLimits
{
    /// <summary>Longest root in bytes, 512,000.</summary>
    public int RootBytes { get; init; } = 512_000;

    /// <summary>Longest timestamp in bytes, 16,384.</summary>
    public int TimestampBytes { get; init; } = 16_384;

    /// <summary>Longest snapshot in bytes, 2,000,000.</summary>
    public int SnapshotBytes { get; init; } = 2_000_000;

    /// <summary>Longest targets or delegated role in bytes, 5,000,000.</summary>
    public int TargetsBytes { get; init; } = 5_000_000;

    /// <summary>Most new roots taken in one update, 256; the rest come with the next.</summary>
    public int RootRotations { get; init; } = 256;

    /// <summary>Most roles asked for one target, 32.</summary>
    public int Delegations { get; init; } = 32;
}
