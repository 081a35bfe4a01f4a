using Actors.Domain.Detection;
using Actors.Domain.Statistics;

namespace Actors.LoadTests.Detectors;

/// <summary>A stream that changes: by a step, along a slope, or back and forth.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Changes">Places at which it changes.</param>
/// <param name="Ramp">Values that a change takes.</param>
internal sealed record DetectorStream(string Name, IReadOnlyList<int> Changes, int Ramp)
{
    /// <summary>Values between changes, and after the last.</summary>
    public const int Segment = 1000;

    private const double Shift = 1;
    private const double LowRate = 0.2;
    private const double HighRate = 0.4;

    public static IReadOnlyList<DetectorStream> All { get; } =
        [new("abrupt", [Segment], 1), new("gradual", [Segment], 500), new("recurring", [Segment, 2 * Segment, 3 * Segment], 1)];

    public int Length => Changes[^1] + Segment;

    /// <summary>The values; the even changes go up, the odd ones back.</summary>
    public double[] Draw(bool isOfErrors, ulong seed)
    {
        var random = new SplitMix(seed);
        var values = new double[Length];
        for (var i = 0; i < values.Length; i++)
        {
            var part = Changes.Select((change, k) => (k % 2 == 0 ? 1 : -1) * Math.Clamp((double)(i - change + 1) / Ramp, 0, 1)).Sum();
            values[i] = isOfErrors
                ? random.NextUnit() < LowRate + (part * (HighRate - LowRate)) ? 1 : 0
                : random.NextNormal() + (part * Shift);
        }

        return values;
    }

    /// <summary>A stream without change of the same kind.</summary>
    public static RunLength.Draw Quiet(bool isOfErrors) => isOfErrors ? RunLength.Errors(LowRate) : RunLength.StandardNormal;
}
