namespace Actors.Domain.Quality.Monitoring;

/// <summary>What a model is compared with.</summary>
/// <param name="Name">What figures call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The constant's answer, or the name of people's outcomes; null for the others.</param>
/// <param name="Number">The number to be reached; null for the others.</param>
public sealed record QualityBaseline(string Name, BaselineKind Kind, string? Value, double? Number);
