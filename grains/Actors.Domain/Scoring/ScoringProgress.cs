namespace Actors.Domain.Scoring;

/// <summary>How far a job is and how long it takes.</summary>
/// <param name="Share">The part of the rows that is dealt with, 0 to 1; those of chunks under way among them.</param>
/// <param name="RowsPerSecond">How fast it goes, over the last minute; null where too little was seen.</param>
/// <param name="SecondsLeft">How long it takes from now at that pace.</param>
/// <param name="SecondsLeftLow">The lower end of the interval that holds in four of five cases.</param>
/// <param name="SecondsLeftHigh">Its upper end.</param>
/// <param name="EndsAt">When it ends at that pace.</param>
/// <param name="LastProgressAt">When it was seen to make progress last; null where it was not.</param>
/// <param name="IsStalled">Whether that is too long ago.</param>
public sealed record ScoringProgress(
    double Share, double? RowsPerSecond, double? SecondsLeft, double? SecondsLeftLow, double? SecondsLeftHigh, DateTimeOffset? EndsAt, DateTimeOffset? LastProgressAt, bool IsStalled);
