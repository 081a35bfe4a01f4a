using Actors.Domain.Detection;
using Actors.Domain.Statistics;

namespace Actors.LoadTests.Detectors;

/// <summary>How a detector did on many streams of a kind.</summary>
/// <param name="Detector">Its name.</param>
/// <param name="Stream">The streams' kind.</param>
/// <param name="Delay">Mean of the values from a change to the first alarm after it, of changes that were found before the next.</param>
/// <param name="MissRate">The share of rises that were not.</param>
/// <param name="FalseAlarms">Alarms a stream before the first change.</param>
internal sealed record DetectorFinding(string Detector, string Stream, double Delay, double MissRate, double FalseAlarms)
{
    /// <summary>Of a detector. Detectors that only look for rises are judged by rises only, and so are all.</summary>
    public static DetectorFinding Of(string name, Detector detector, bool isOfErrors, DetectorStream stream, int runs, ulong seed) =>
        Of(name, stream, runs, seed, random => detector.Step(detector.Start(), stream.Draw(isOfErrors, random)).Verdict.Drifts);

    /// <summary>Of the trivial one: it alarms every so many values, wherever the stream is.</summary>
    public static DetectorFinding OfPeriodic(int period, DetectorStream stream, int runs, ulong seed) =>
        Of("periodic", stream, runs, seed, random =>
        {
            var phase = new SplitMix(random).NextBelow(period);
            return [.. Enumerable.Range(0, stream.Length).Where(i => (i + phase) % period == period - 1)];
        });

    private static DetectorFinding Of(string name, DetectorStream stream, int runs, ulong seed, Func<ulong, IReadOnlyList<int>> alarms)
    {
        var seeds = new SplitMix(seed);
        var (delays, rises, early) = (default(Moments), 0, 0);
        for (var run = 0; run < runs; run++)
        {
            var found = alarms(seeds.NextBits());
            early += found.Count(place => place < stream.Changes[0]);
            for (var change = 0; change < stream.Changes.Count; change += 2)
            {
                rises++;
                var first = found.Where(place => place >= stream.Changes[change] && place < stream.Changes[change] + DetectorStream.Segment).DefaultIfEmpty(-1).First();
                delays = first < 0 ? delays : delays.Add(first - stream.Changes[change] + 1);
            }
        }

        return new(name, stream.Name, delays.Count == 0 ? double.NaN : delays.Mean, 1 - ((double)delays.Count / rises), (double)early / runs);
    }
}
