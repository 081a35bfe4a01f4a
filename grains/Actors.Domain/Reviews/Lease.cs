namespace Actors.Domain.Reviews;

/// <summary>Whose a case is for a while.</summary>
/// <param name="By">Who.</param>
/// <param name="Until">When it ends; at that instant it has ended.</param>
/// <param name="IsFinal">Whether what this reviewer says decides the case, since it had escalated when it was leased.</param>
public sealed record Lease(string By, DateTimeOffset Until, bool IsFinal);
