namespace Actors.Gateway.Ddi;

/// <summary>How an action ended.</summary>
/// <param name="Finished">success, failure or none.</param>
/// <param name="Progress">How far it is.</param>
public sealed record DdiResult(string? Finished, DdiProgress? Progress = null);
