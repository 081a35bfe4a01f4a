namespace Actors.Gateway.Ddi;

/// <summary>Consent in advance.</summary>
/// <param name="Initiator">Who gives it.</param>
/// <param name="Remark">What is said with it.</param>
public sealed record DdiConsent(string? Initiator, string? Remark);
