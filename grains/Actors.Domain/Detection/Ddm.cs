using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>The drift detection method on errors (Gama et al. 2004; defaults of River, with a strict comparison so that a stream of ones stays silent).</summary>
/// <remarks>p is the error rate so far, s = √(p(1-p)/n); where p + s was least they are kept; p + s above p_min + 2·s_min warns, above p_min + 3·s_min is a change.</remarks>
public sealed class Ddm : Detector
{
    private readonly int _least;
    private readonly double _warning;
    private readonly double _drift;

    /// <param name="least">Values after which a change can be said.</param>
    /// <param name="warning">Deviations of the least rate that warn.</param>
    /// <param name="drift">Deviations of the least rate that are a change.</param>
    public Ddm(int least = 30, double warning = 2, double drift = 3)
        : base("ddm", SizeOf<State>()) => (_least, _warning, _drift) = (least, warning, drift);

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture, $"p + s > p_min + {_drift}·s_min after {_least} values; warning at {_warning}");

    /// <inheritdoc/>
    public override void Reset(Span<double> state)
    {
        state.Clear();
        ref var s = ref As<State>(state);
        (s.LeastRate, s.LeastDeviation) = (double.PositiveInfinity, double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var s = ref As<State>(state);
        if (s.Fired != 0)
        {
            Reset(state);
        }

        s.Count++;
        s.Rate += (value - s.Rate) / s.Count;
        if (s.Count <= _least)
        {
            return Signal.None;
        }

        var deviation = Math.Sqrt(Math.Max(0, s.Rate * (1 - s.Rate) / s.Count));
        var sum = s.Rate + deviation;
        if (sum <= s.LeastRate + s.LeastDeviation)
        {
            (s.LeastRate, s.LeastDeviation) = (s.Rate, deviation);
        }

        if (sum > s.LeastRate + (_drift * s.LeastDeviation))
        {
            s.Fired = 1;
            return Signal.Drift;
        }

        return sum > s.LeastRate + (_warning * s.LeastDeviation) ? Signal.Warning : Signal.None;
    }

    private struct State
    {
        public double Count;
        public double Rate;
        public double LeastRate;
        public double LeastDeviation;
        public double Fired;
    }
}
