namespace Actors.TestKit.Crashes;

/// <summary>What a campaign of kills found.</summary>
/// <param name="Kills">How often the silo was killed.</param>
/// <param name="Answered">Predictions that were answered.</param>
/// <param name="Remembered">Predictions that are remembered; more than were answered, as some answers were cut off.</param>
/// <param name="Lost">Answered ones that are not remembered.</param>
/// <param name="Twice">Remembered ones that are there again.</param>
/// <param name="Faults">What the comparison with the audit log says.</param>
public sealed record DecisionKillCounts(int Kills, int Answered, int Remembered, int Lost, int Twice, IReadOnlyList<string> Faults);
