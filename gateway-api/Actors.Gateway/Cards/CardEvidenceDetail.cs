namespace Actors.Gateway.Cards;

/// <summary>What a version's card proves now.</summary>
/// <param name="Present">Whether there is one.</param>
/// <param name="Complete">Whether it says all that the policy asks now.</param>
/// <param name="Revision">The newest revision; null where there is none.</param>
/// <param name="Missing">What the policy asks and the card does not say.</param>
public sealed record CardEvidenceDetail(bool Present, bool Complete, CardRevisionDetail? Revision, IReadOnlyList<string> Missing);
