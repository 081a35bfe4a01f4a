namespace Actors.Domain.Costs.Metering;

/// <summary>Usage that a process hands over at once.</summary>
/// <param name="Number">1, 2, 3, ... for each process.</param>
/// <param name="Rows">By key, each key once.</param>
public sealed record UsageReport(long Number, IReadOnlyList<UsageRow> Rows);
