namespace Actors.Domain.Campaigns;

/// <summary>A device's standing consent to updates.</summary>
/// <param name="Initiator">Who gave it.</param>
/// <param name="Remark">What was said with it.</param>
/// <param name="ActivatedAt">Since when.</param>
public sealed record AutoConfirmation(string? Initiator, string? Remark, DateTimeOffset ActivatedAt);
