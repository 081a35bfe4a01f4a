using Actors.Domain.Statistics;

namespace Actors.Domain.Detection;

/// <summary>Measures run lengths without drift by simulation, and finds the setting that gives the one asked for.</summary>
public static class RunLength
{
    /// <summary>A run is given up after so many times the run length asked for.</summary>
    public const int MostTimes = 10;

    private const int Halvings = 24;

    /// <summary>The standard error that a calibrated run length has at most, in run lengths asked for.</summary>
    private const double Precision = 0.025;

    /// <summary>Streams that are simulated for one setting at most.</summary>
    private const int MostRuns = 100_000;

    /// <summary>Draws a value of a stream without drift.</summary>
    public delegate double Draw(ref SplitMix random);

    /// <summary>Standard normal values.</summary>
    public static Draw StandardNormal { get; } = static (ref SplitMix random) => random.NextNormal();

    /// <summary>Errors, 0 or 1, at a rate.</summary>
    public static Draw Errors(double rate) => (ref SplitMix random) => random.NextUnit() < rate ? 1 : 0;

    /// <summary>Runs a detector on streams without drift until its first alarm. The same seed gives the same figures.</summary>
    /// <param name="detector">To be measured.</param>
    /// <param name="draw">The stream's values.</param>
    /// <param name="asked">The run length that it is to have.</param>
    /// <param name="runs">Streams.</param>
    /// <param name="seed">Of all of them.</param>
    public static RunLengths Measure(Detector detector, Draw draw, double asked, int runs, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(draw);
        ArgumentOutOfRangeException.ThrowIfLessThan(asked, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var state = new double[detector.Size];
        var seeds = new SplitMix(seed);
        var (lengths, alarms) = (default(Moments), 0);
        var most = (long)Math.Ceiling(MostTimes * asked);
        for (var run = 0; run < runs; run++)
        {
            var random = new SplitMix(seeds.NextBits());
            detector.Reset(state);
            var length = 1L;
            while (length < most && detector.Update(state, draw(ref random)) != Signal.Drift)
            {
                length++;
            }

            alarms += length < most ? 1 : 0;
            lengths = lengths.Add(length);
        }

        return new(lengths.Mean, Math.Sqrt(lengths.Variance / runs), (double)alarms / runs, runs);
    }

    /// <summary>The setting whose run length is nearest to the one asked for, by halving between two that have it between them; all are measured on the same streams.</summary>
    /// <param name="make">A detector of a setting; its run length rises or falls with the setting throughout.</param>
    /// <param name="low">The one end, above 0.</param>
    /// <param name="high">The other, above it.</param>
    /// <param name="draw">The stream's values.</param>
    /// <param name="asked">The run length.</param>
    /// <param name="runs">Streams a measurement. Where they leave more doubt than a fortieth of the run length, as with detectors that alarm soon or never, there are more.</param>
    /// <param name="seed">Of all of them.</param>
    /// <exception cref="ArgumentException">The run length is not between those of the ends.</exception>
    public static (double Setting, RunLengths Measured) Calibrate(
        Func<double, Detector> make, double low, double high, Draw draw, double asked, int runs, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(make);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(low);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        var found = Halve(make, low, high, draw, asked, runs, seed);
        var doubt = found.Measured.StandardError / (Precision * asked);
        return doubt <= 1 || runs >= MostRuns ? found : Halve(make, low, high, draw, asked, (int)Math.Min(MostRuns, Math.Ceiling(runs * doubt * doubt)), seed);
    }

    private static (double Setting, RunLengths Measured) Halve(Func<double, Detector> make, double low, double high, Draw draw, double asked, int runs, ulong seed)
    {
        RunLengths At(double setting) => Measure(make(setting), draw, asked, runs, seed);
        var (first, last) = (At(low), At(high));
        var isRising = first.Mean < last.Mean;
        if (Math.Max(first.Mean, last.Mean) < asked || Math.Min(first.Mean, last.Mean) > asked)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A run length of {asked:G6} is not between {first.Mean:G6} at {low:G6} and {last.Mean:G6} at {high:G6}."), nameof(asked));
        }

        var best = Math.Abs(first.Mean - asked) < Math.Abs(last.Mean - asked) ? (low, first) : (high, last);
        for (var i = 0; i < Halvings && Math.Abs(best.Item2.Mean - asked) > 1e-3 * asked; i++)
        {
            // Settings span orders of magnitude.
            var middle = Math.Sqrt(low * high);
            var found = At(middle);
            best = Math.Abs(found.Mean - asked) < Math.Abs(best.Item2.Mean - asked) ? (middle, found) : best;
            (low, high) = found.Mean < asked == isRising ? (middle, high) : (low, middle);
        }

        return best;
    }
}
