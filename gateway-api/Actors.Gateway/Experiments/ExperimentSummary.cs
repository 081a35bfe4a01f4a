namespace Actors.Gateway.Experiments;

/// <summary>An experiment in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Model">The model whose predictions it takes; null where services ask for arms themselves.</param>
/// <param name="Arms">How many arms it has.</param>
/// <param name="Units">How many units were exposed.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="Stopped">How many arms guardrails have stopped.</param>
public sealed record ExperimentSummary(string Name, string? Model, int Arms, long Units, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Stopped);
