namespace Actors.LoadTests.Measures;

/// <summary>A contender's latencies, for a picture.</summary>
/// <param name="Name">Whose they are.</param>
/// <param name="PerSecond">Its answers a second.</param>
/// <param name="Latencies">All of its rounds' together.</param>
internal sealed record LatencyCurve(string Name, double PerSecond, LatencyHistogram Latencies);
