namespace Actors.Gateway.Models.Lifecycle;

/// <summary>A version that is proposed for removal.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="SizeBytes">What its removal would free.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="LastCalledAt">When it last answered; null where no call of it is known.</param>
/// <param name="Reasons">Why it can go.</param>
/// <param name="Archive">The address that archives it, by POST; its record stays.</param>
public sealed record OrphanDetail(
    string Model, int Version, long SizeBytes, DateTimeOffset RegisteredAt, DateTimeOffset? LastCalledAt, IReadOnlyList<string> Reasons, string Archive);
