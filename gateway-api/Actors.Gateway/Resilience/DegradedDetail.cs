namespace Actors.Gateway.Resilience;

/// <summary>Whether a model is to be trusted.</summary>
/// <param name="Degraded">Whether it is not, for the time being.</param>
/// <param name="Cause">manual, drift, quality or incident; null where it is.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Until">When it ends by itself; null for when somebody ends it.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">Since when.</param>
public sealed record DegradedDetail(bool Degraded, string? Cause, string? Reason, DateTimeOffset? Until, string? By, DateTimeOffset? At);
