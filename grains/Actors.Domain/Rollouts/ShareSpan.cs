namespace Actors.Domain.Rollouts;

/// <summary>A share that the candidate had for some time.</summary>
/// <param name="Share">The share.</param>
/// <param name="DecidedAt">When it was decided. From then on any request may have met it.</param>
/// <param name="InForceAt">When every silo was known to have it: from then on each request met it; null before.</param>
public sealed record ShareSpan(double Share, DateTimeOffset DecidedAt, DateTimeOffset? InForceAt);
