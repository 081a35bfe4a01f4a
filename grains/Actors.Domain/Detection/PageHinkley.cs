using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>Page and Hinkley's test for a rise of the mean, with forgetting (Page 1954; defaults and form of River 0.22).</summary>
/// <remarks>sum = max(0, α·sum + x - mean - δ) with the mean of all values so far; a change where the sum reaches the threshold.</remarks>
public sealed class PageHinkley : Detector
{
    private readonly int _least;
    private readonly double _delta;
    private readonly double _threshold;
    private readonly double _alpha;
    private readonly bool _isFrouros;

    /// <param name="least">Values before a change can be said, counted from 1 in advance as River does.</param>
    /// <param name="delta">The rise that is put up with.</param>
    /// <param name="threshold">The sum that is a change.</param>
    /// <param name="alpha">What is kept of the sum at each value.</param>
    public PageHinkley(int least = 30, double delta = 0.005, double threshold = 50, double alpha = 0.9999)
        : this(least, delta, threshold, alpha, isFrouros: false)
    {
    }

    private PageHinkley(int least, double delta, double threshold, double alpha, bool isFrouros)
        : base(isFrouros ? "page_hinkley_frouros" : "page_hinkley", SizeOf<State>())
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delta);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alpha, 1);
        (_least, _delta, _threshold, _alpha, _isFrouros) = (least, delta, threshold, alpha, isFrouros);
    }

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"sum = {(_isFrouros ? "" : "max(0, ")}{_alpha}·sum + x - mean - {_delta}{(_isFrouros ? "" : ")")}; drift at {(_isFrouros ? ">" : ">=")} {_threshold} from value {_least}");

    /// <summary>Frouros' form: the sum may be negative and has to exceed the threshold.</summary>
    public static PageHinkley Frouros(int least = 30, double delta = 0.005, double threshold = 50, double alpha = 0.9999) => new(least, delta, threshold, alpha, isFrouros: true);

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
        var sum = (_alpha * s.Sum) + (value - s.Mean - _delta);
        s.Sum = _isFrouros ? sum : Math.Max(0, sum);
        var isDrift = _isFrouros ? s.Count >= _least && s.Sum > _threshold : s.Count + 1 >= _least && s.Sum >= _threshold;
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
