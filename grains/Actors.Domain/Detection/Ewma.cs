using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>The chart of an exponentially weighted mean (Roberts 1959).</summary>
/// <remarks>
/// z = α·x + (1-α)·z; a change where z is further from the reference than L·σ·√(α/(2-α)·(1-(1-α)^2n)). By default the reference moves, as in River: the mean of all values
/// and their exponentially weighted variance, σ² = E[x²] - E[x]² with the same α. With a known mean and deviation the chart is the textbook's.
/// </remarks>
public sealed class Ewma : Detector
{
    private readonly int _least;
    private readonly double _alpha;
    private readonly double _threshold;
    private readonly Side _side;
    private readonly double? _mean;
    private readonly double _deviation;

    /// <param name="least">Values before a change can be said.</param>
    /// <param name="alpha">The newest value's weight, above 0, at most 1.</param>
    /// <param name="threshold">L.</param>
    /// <param name="side">Which changes count.</param>
    public Ewma(int least = 30, double alpha = 0.1, double threshold = 4, Side side = Side.Both)
        : this(least, alpha, threshold, side, null, 1)
    {
    }

    private Ewma(int least, double alpha, double threshold, Side side, double? mean, double deviation)
        : base("ewma", SizeOf<State>())
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alpha, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        (_least, _alpha, _threshold, _side, _mean, _deviation) = (least, alpha, threshold, side, mean, deviation);
    }

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"weighted mean with α {_alpha} beyond {_threshold} of its deviations from {(_mean is { } mean ? $"{mean}" : "the mean of all values")} from value {_least}, side {_side}");

    /// <summary>With a mean and a standard deviation that are known; the weighted mean starts at the mean.</summary>
    public static Ewma Known(double mean, double deviation, double alpha, double threshold, Side side = Side.Both) => new(0, alpha, threshold, side, mean, deviation);

    /// <summary>The weighted mean in a state.</summary>
    public static double Level(DetectorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var numbers = state.Numbers.AsSpan().ToArray();
        return As<State>(numbers).Level;
    }

    /// <summary>The limits after many values, with a known mean and deviation; null where the reference moves.</summary>
    public (double Low, double High)? Limits
    {
        get
        {
            if (_mean is not { } mean)
            {
                return null;
            }

            var half = _threshold * _deviation * Math.Sqrt(_alpha / (2 - _alpha));
            return (mean - half, mean + half);
        }
    }

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var s = ref As<State>(state);
        if (s.Fired != 0)
        {
            s = default;
        }

        s.Count++;
        var isFirst = s.Count == 1;
        var (mean, deviation) = (_mean ?? 0, _deviation);
        s.Level = isFirst && _mean is null ? value : (_alpha * value) + ((1 - _alpha) * (isFirst ? mean : s.Level));
        if (_mean is null)
        {
            s.Mean += (value - s.Mean) / s.Count;
            s.WeightedSquare = isFirst ? value * value : (_alpha * value * value) + ((1 - _alpha) * s.WeightedSquare);
            (mean, deviation) = (s.Mean, Math.Sqrt(Math.Max(0, s.WeightedSquare - (s.Level * s.Level))));
        }

        if (s.Count < _least)
        {
            return Signal.None;
        }

        var factor = _alpha / (2 - _alpha) * (1 - Math.Pow(1 - _alpha, 2 * s.Count));
        var (step, limit) = (s.Level - mean, _threshold * deviation * Math.Sqrt(factor));
        var isDrift = (_side != Side.Down && step > limit) || (_side != Side.Up && -step > limit);
        s.Fired = isDrift ? 1 : 0;
        return isDrift ? Signal.Drift : Signal.None;
    }

    private struct State
    {
        public double Count;
        public double Level;
        public double Mean;
        public double WeightedSquare;
        public double Fired;
    }
}
