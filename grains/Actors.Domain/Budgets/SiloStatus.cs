namespace Actors.Domain.Budgets;

/// <summary>How a silo stands with a budget.</summary>
/// <param name="Silo">One life of its process.</param>
/// <param name="SpentMicros">What it has spent in the current period, in micro-units.</param>
/// <param name="GrantedMicros">What it was lent in it, what it has spent among that.</param>
/// <param name="LeaseUntil">When its lease ends.</param>
/// <param name="SeenAt">When it was heard of last.</param>
public sealed record SiloStatus(string Silo, long SpentMicros, long GrantedMicros, DateTimeOffset LeaseUntil, DateTimeOffset SeenAt);
