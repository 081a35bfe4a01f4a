namespace Actors.Domain.Usage;

/// <summary>What a version takes, and what it is used for.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="RegisteredAt">Since when it could be called.</param>
/// <param name="LastCalledAt">When it last was; null where it never was.</param>
/// <param name="Bytes">What it takes of the silos' memory, in bytes; 0 where it is not in memory.</param>
/// <param name="Rows">Rows that it has answered since the silos started.</param>
/// <param name="RunSeconds">Time that its runs took since then, in seconds.</param>
public sealed record VersionUsage(string Model, int Version, DateTimeOffset RegisteredAt, DateTimeOffset? LastCalledAt, long Bytes, long Rows, double RunSeconds);
