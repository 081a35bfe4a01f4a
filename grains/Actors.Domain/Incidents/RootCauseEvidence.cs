namespace Actors.Domain.Incidents;

/// <summary>Something that speaks for a cause.</summary>
/// <param name="Weight">How much: 1 for what often has other causes, 4 for what rarely has.</param>
/// <param name="Text">What, for people.</param>
/// <param name="Event">The event that it rests on, by id; null where it rests on one's absence.</param>
public sealed record RootCauseEvidence(int Weight, string Text, string? Event);
