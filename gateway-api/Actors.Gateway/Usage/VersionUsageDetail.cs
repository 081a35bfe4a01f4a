namespace Actors.Gateway.Usage;

/// <summary>A version, what it takes of the silos, and what it is used for.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Findings"><c>idle</c>, <c>bloated</c>, both or none.</param>
/// <param name="Evidence">Why, in words.</param>
/// <param name="LastCalledAt">When it was last called, over restarts; none where it never was.</param>
/// <param name="UnusedSeconds">How long ago that was, or its registration.</param>
/// <param name="Bytes">Its memory on all silos.</param>
/// <param name="MemoryShare">Of all the tenant's models, 0 to 1.</param>
/// <param name="Rows">Rows that it answered since the silos started.</param>
/// <param name="RunSeconds">Time of its runs since then.</param>
/// <param name="WorkShare">Of all the tenant's models, 0 to 1.</param>
internal sealed record VersionUsageDetail(
    string Model,
    int Version,
    IReadOnlyList<string> Findings,
    string? Evidence,
    DateTimeOffset? LastCalledAt,
    double UnusedSeconds,
    long Bytes,
    double MemoryShare,
    long Rows,
    double RunSeconds,
    double WorkShare);
