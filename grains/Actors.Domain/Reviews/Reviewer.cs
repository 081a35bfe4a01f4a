namespace Actors.Domain.Reviews;

/// <summary>A person who reviews.</summary>
/// <param name="Id">Who, as the credential proves it; empty where it proves nobody.</param>
/// <param name="IsAdmitted">Whether the policy lets the person review.</param>
/// <param name="IsSenior">Whether the person may decide what has escalated.</param>
public sealed record Reviewer(string Id, bool IsAdmitted, bool IsSenior);
