namespace Actors.Domain.Campaigns;

/// <summary>What a device has installed.</summary>
/// <param name="Distribution">As <c>name:version</c>.</param>
/// <param name="Action">The action that brought it; null where the device said so by itself.</param>
/// <param name="At">Since when.</param>
public sealed record InstalledSet(string Distribution, long? Action, DateTimeOffset At);
