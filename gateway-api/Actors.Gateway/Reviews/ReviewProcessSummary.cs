namespace Actors.Gateway.Reviews;

/// <summary>A business process and how many cases wait in it.</summary>
/// <param name="Process">Its name.</param>
/// <param name="Open">Cases that people are to decide.</param>
/// <param name="Leased">Of these, those that are somebody's now.</param>
/// <param name="Escalated">Of these, those that have escalated.</param>
public sealed record ReviewProcessSummary(string Process, int Open, int Leased, int Escalated);
