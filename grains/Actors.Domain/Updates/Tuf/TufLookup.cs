namespace Actors.Domain.Updates.Tuf;

/// <summary>What came of looking for a target.</summary>
/// <param name="Verdict">Whether every role that was asked could be trusted.</param>
/// <param name="Target">The target; null where it is refused, or no trusted role names it.</param>
/// <param name="Location">Where its content is, relative to the base of targets; null without a target.</param>
public sealed record TufLookup(TufVerdict Verdict, TufTarget? Target, string? Location);
