namespace Actors.Conformance.Fuzz;

/// <summary>What a fuzz run found.</summary>
/// <param name="Bodies">Bodies read.</param>
/// <param name="Accepted">Of those, how many both parsers took.</param>
/// <param name="Faults">Disagreements and crashes, the first few.</param>
/// <param name="FaultCount">How many there were.</param>
/// <param name="Slowest">The longest time that the gateway's parser took for one body.</param>
/// <param name="Elapsed">The time of the whole run, the reference parser included.</param>
internal sealed record FuzzResult(int Bodies, int Accepted, IReadOnlyList<string> Faults, int FaultCount, TimeSpan Slowest, TimeSpan Elapsed);
