namespace Actors.Domain.Updates.Tuf;

/// <summary>When and as what a file of metadata is written.</summary>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Issued">The time of signing; to the second.</param>
/// <param name="Expires">When its time is over; to the second.</param>
public readonly record struct TufStamp(long Version, DateTimeOffset Issued, DateTimeOffset Expires);
