using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>Frouros' CUSUM and geometric moving average: sums of differences from the mean of all values so far, that included.</summary>
public sealed class FrourosSum : Detector
{
    private readonly int _least;
    private readonly double _kept;
    private readonly double _added;
    private readonly double _delta;
    private readonly double _threshold;
    private readonly bool _isAboveZero;

    private FrourosSum(string name, int least, double kept, double added, double delta, double threshold, bool isAboveZero)
        : base(name, SizeOf<State>())
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        (_least, _kept, _added, _delta, _threshold, _isAboveZero) = (least, kept, added, delta, threshold, isAboveZero);
    }

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"sum = {_kept}·sum + {_added}·(x - mean - {_delta}){(_isAboveZero ? ", at least 0" : "")}; drift above {_threshold} from value {_least}");

    /// <summary>sum = max(0, sum + x - mean - δ).</summary>
    public static FrourosSum Cusum(int least = 30, double delta = 0.005, double threshold = 50) => new("cusum_frouros", least, 1, 1, delta, threshold, isAboveZero: true);

    /// <summary>sum = α·sum + (1 - α)·(x - mean) (Roberts 1959).</summary>
    public static FrourosSum GeometricMovingAverage(int least = 30, double alpha = 0.99, double threshold = 1) =>
        new("geometric_moving_average", least, alpha, 1 - alpha, 0, threshold, isAboveZero: false);

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var s = ref As<State>(state);
        if (s.Fired != 0)
        {
            s = default;
        }

        s.Count++;
        s.Mean += (value - s.Mean) / s.Count;
        var sum = (_kept * s.Sum) + (_added * (value - s.Mean - _delta));
        s.Sum = _isAboveZero ? Math.Max(0, sum) : sum;
        var isDrift = s.Count >= _least && s.Sum > _threshold;
        s.Fired = isDrift ? 1 : 0;
        return isDrift ? Signal.Drift : Signal.None;
    }

    private struct State
    {
        public double Count;
        public double Mean;
        public double Sum;
        public double Fired;
    }
}
