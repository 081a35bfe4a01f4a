namespace Actors.TestKit.Crashes;

/// <summary>What a job came to while its silo was killed.</summary>
/// <param name="Phase">The phase that it ended in.</param>
/// <param name="Reason">Why.</param>
/// <param name="Kills">How often the silo was killed before it ended.</param>
/// <param name="Rows">Rows of the dataset.</param>
/// <param name="Missing">Rows that are not in the results.</param>
/// <param name="Twice">Rows that are there more than once.</param>
/// <param name="Wrong">Rows whose output or passed-on column is another's.</param>
/// <param name="Lost">Chunks that were told to be done before a kill, and were not afterwards.</param>
/// <param name="Digest">SHA-256 over the results' chunks.</param>
/// <param name="Seconds">From the submission to the end.</param>
/// <param name="StartSeconds">Of these, until silos that were started after a kill were ready.</param>
public sealed record ScoringKillCounts(string Phase, string? Reason, int Kills, long Rows, long Missing, long Twice, long Wrong, int Lost, string Digest, double Seconds, double StartSeconds);
