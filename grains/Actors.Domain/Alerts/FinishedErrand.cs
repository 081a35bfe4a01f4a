using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>What came of an errand.</summary>
/// <param name="Id">The errand.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Target">The receiver, or the remedy.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="EndedAt">When its end was known.</param>
/// <param name="Outcome">done, refused or failed.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Alerts">The alerts, by id.</param>
/// <param name="Detail">For people: what came of it; null where there is nothing to say.</param>
public sealed record FinishedErrand(
    string Id, ErrandKind Kind, string Target, string Reason, DateTimeOffset At, DateTimeOffset EndedAt, string Outcome, int Attempts, ImmutableArray<string> Alerts, string? Detail);
