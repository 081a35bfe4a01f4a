using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>The tabular cumulative-sum chart (Page 1954) in units of the standard deviation.</summary>
/// <remarks>up = max(0, up + x - μ - k·σ), down likewise; a change where one exceeds h·σ. Mean and deviation are given, or those of the first values, then kept.</remarks>
public sealed class Cusum : Detector
{
    private readonly int _least;
    private readonly double _slack;
    private readonly double _threshold;
    private readonly Side _side;
    private readonly double? _mean;
    private readonly double _deviation;

    /// <param name="least">Values that the reference is taken from.</param>
    /// <param name="slack">k: half the shift to find, in standard deviations.</param>
    /// <param name="threshold">h, in standard deviations.</param>
    /// <param name="side">Which changes count.</param>
    public Cusum(int least = 30, double slack = 0.5, double threshold = 5, Side side = Side.Both)
        : this(least, slack, threshold, side, null, 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
    }

    private Cusum(int least, double slack, double threshold, Side side, double? mean, double deviation)
        : base("cusum", SizeOf<State>())
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slack);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        (_least, _slack, _threshold, _side, _mean, _deviation) = (least, slack, threshold, side, mean, deviation);
    }

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"sums beyond {_slack} deviations from {(_mean is { } mean ? $"{mean}" : $"the mean of the first {_least}")}; drift above {_threshold} deviations, side {_side}");

    /// <summary>With a mean and a standard deviation that are known: the chart watches from the first value.</summary>
    public static Cusum Known(double mean, double deviation, double slack = 0.5, double threshold = 5, Side side = Side.Both) => new(0, slack, threshold, side, mean, deviation);

    /// <summary>The chart's two sums in a state.</summary>
    public static (double Up, double Down) Sums(DetectorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var numbers = state.Numbers.AsSpan().ToArray();
        ref var s = ref As<State>(numbers);
        return (s.Up, s.Down);
    }

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var s = ref As<State>(state);
        if (s.Fired != 0)
        {
            s = default;
        }

        var (mean, deviation) = (_mean ?? 0, _deviation);
        if (_mean is null)
        {
            if (s.Reference.Count < _least)
            {
                s.Reference.Add(value);
                if (s.Reference.Count < _least)
                {
                    return Signal.None;
                }
            }

            (mean, deviation) = (s.Reference.Mean, s.Reference.Deviation);
        }

        var (step, slack) = (value - mean, _slack * deviation);
        s.Up = Math.Max(0, s.Up + step - slack);
        s.Down = Math.Max(0, s.Down - step - slack);
        var limit = _threshold * deviation;
        var isDrift = (_side != Side.Down && s.Up > limit) || (_side != Side.Up && s.Down > limit);
        s.Fired = isDrift ? 1 : 0;
        return isDrift ? Signal.Drift : Signal.None;
    }

    private struct State
    {
        public RunningMoments Reference;
        public double Up;
        public double Down;
        public double Fired;
    }
}
