using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>Shewhart's chart of single values: a change where one is further than k standard deviations from the mean. Mean and deviation are given, or of the first values.</summary>
public sealed class Shewhart : Detector
{
    private readonly int _least;
    private readonly double _limit;
    private readonly Side _side;
    private readonly double? _mean;
    private readonly double _deviation;

    /// <param name="least">Values that the reference is taken from; the last of them is the first that is judged.</param>
    /// <param name="limit">k, in standard deviations.</param>
    /// <param name="side">Which changes count.</param>
    public Shewhart(int least = 30, double limit = 3, Side side = Side.Both)
        : this(least, limit, side, null, 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
    }

    private Shewhart(int least, double limit, Side side, double? mean, double deviation)
        : base("shewhart", SizeOf<State>())
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        (_least, _limit, _side, _mean, _deviation) = (least, limit, side, mean, deviation);
    }

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"drift beyond {_limit} deviations from {(_mean is { } mean ? $"{mean}" : $"the mean of the first {_least}")}, side {_side}");

    /// <summary>With a mean and a standard deviation that are known.</summary>
    public static Shewhart Known(double mean, double deviation, double limit = 3, Side side = Side.Both) => new(0, limit, side, mean, deviation);

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

        var (step, limit) = (value - mean, _limit * deviation);
        var isDrift = (_side != Side.Down && step > limit) || (_side != Side.Up && -step > limit);
        s.Fired = isDrift ? 1 : 0;
        return isDrift ? Signal.Drift : Signal.None;
    }

    private struct State
    {
        public RunningMoments Reference;
        public double Fired;
    }
}
