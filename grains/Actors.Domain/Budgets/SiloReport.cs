using System.Collections.Immutable;

namespace Actors.Domain.Budgets;

/// <summary>What a silo says to a budget: what it has spent, and that it wants to be lent more.</summary>
/// <param name="Silo">One life of a silo's process.</param>
/// <param name="Number">Counts its reports to this budget, from 1. A report with a number that is known changes nothing.</param>
/// <param name="Spends">What it has spent, by period: everything since it began, so that a lost report is made up for by the next.</param>
/// <param name="HeldMicros">What it keeps of its lease; it has given up the rest.</param>
/// <param name="MicrosPerSecond">How much it spends at the moment.</param>
/// <param name="WantsMicros">What it has to be lent at least for a request that waits; 0 where it wants nothing beyond what it keeps.</param>
/// <param name="IsLast">Whether it says no more: what it did not report, nobody spent.</param>
public sealed record SiloReport(string Silo, long Number, ImmutableArray<SiloSpend> Spends, long HeldMicros, double MicrosPerSecond, long WantsMicros, bool IsLast);
