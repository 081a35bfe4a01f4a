using Actors.Domain.Detection;

namespace Actors.LoadTests.Detectors;

/// <summary>A detector set to a run length, with what it then did.</summary>
/// <param name="Knob">What was set.</param>
/// <param name="Value">To what.</param>
/// <param name="Measured">The run length on other streams than those it was set by.</param>
/// <param name="Findings">On each kind of stream that changes.</param>
internal sealed record DetectorCalibration(DetectorKnob Knob, double Value, RunLengths Measured, IReadOnlyList<DetectorFinding> Findings)
{
    private const int TrialRuns = 5000;

    /// <summary>Sets and measures.</summary>
    public static DetectorCalibration Of(DetectorKnob knob, int length, int runs, int streams, ulong seed)
    {
        var quiet = DetectorStream.Quiet(knob.IsOfErrors);
        double value;
        try
        {
            (value, _) = knob.Calibrate(quiet, length, Math.Min(runs, TrialRuns), seed);
        }
        catch (ArgumentException)
        {
            // The scenario says so as a fault: a run length of 0 is not the one asked for.
            return new(knob, double.NaN, default, []);
        }

        var detector = knob.At(value);
        var measured = RunLength.Measure(detector, quiet, length, runs, ~seed);
        var findings = DetectorStream.All.Select(stream => DetectorFinding.Of(knob.Detector, detector, knob.IsOfErrors, stream, streams, seed)).ToList();
        return new(knob, value, measured, findings);
    }
}
