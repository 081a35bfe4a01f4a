namespace Actors.Gateway.Models;

/// <summary>That a version is to be used no more.</summary>
/// <param name="At">From when on.</param>
/// <param name="SunsetAt">When it is meant to be archived; null where that is open.</param>
/// <param name="Successor">The version to use instead; null where there is none.</param>
/// <param name="Held">Why it was not archived at its sunset; null where that has not come.</param>
public sealed record DeprecationDetail(DateTimeOffset At, DateTimeOffset? SunsetAt, int? Successor, string? Held = null);
