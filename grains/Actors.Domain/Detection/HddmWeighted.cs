using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>HDDM-W: the weighted mean of values in [0, 1] rose, by McDiarmid's bound (Frías-Blanco et al. 2015; MOA's and River's form).</summary>
public sealed class HddmWeighted : Detector
{
    private readonly double _drift;
    private readonly double _warning;
    private readonly double _lambda;
    private readonly bool _isTwoSided;

    /// <param name="drift">The chance that the bound allows for a change.</param>
    /// <param name="warning">The chance that it allows for a warning.</param>
    /// <param name="lambda">The newest value's weight.</param>
    /// <param name="isTwoSided">Whether falls count too.</param>
    public HddmWeighted(double drift = 0.001, double warning = 0.005, double lambda = 0.05, bool isTwoSided = false)
        : base("hddm_w", SizeOf<State>()) => (_drift, _warning, _lambda, _isTwoSided) = (drift, warning, lambda, isTwoSided);

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"weighted mean (λ {_lambda}) since the best cut less that up to it exceeds √(ln(1/δ)·Σ/2), δ = {_drift}; warning at {_warning}{(_isTwoSided ? "; both ways" : "")}");

    /// <inheritdoc/>
    public override void Reset(Span<double> state)
    {
        state.Clear();
        ref var s = ref As<State>(state);
        (s.LowCut, s.HighCut) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var s = ref As<State>(state);
        if (s.Fired != 0)
        {
            Reset(state);
        }

        s.All.Add(value, _lambda);
        var bound = Bound(s.All.Bound, _drift);
        if (s.All.Mean + bound < s.LowCut)
        {
            (s.LowCut, s.BeforeRise, s.SinceRise) = (s.All.Mean + bound, s.All, default);
        }
        else
        {
            s.SinceRise.Add(value, _lambda);
        }

        if (s.All.Mean - bound > s.HighCut)
        {
            (s.HighCut, s.BeforeFall, s.SinceFall) = (s.All.Mean - bound, s.All, default);
        }
        else
        {
            s.SinceFall.Add(value, _lambda);
        }

        if (Exceeds(s, _drift))
        {
            s.Fired = 1;
            return Signal.Drift;
        }

        return Exceeds(s, _warning) ? Signal.Warning : Signal.None;
    }

    private bool Exceeds(in State s, double chance) =>
        IsMore(s.BeforeRise, s.SinceRise, chance) || (_isTwoSided && IsMore(s.SinceFall, s.BeforeFall, chance));

    private static bool IsMore(in Weighted low, in Weighted high, double chance) =>
        low.Count > 0 && high.Count > 0 && high.Mean - low.Mean > Bound(low.Bound + high.Bound, chance);

    private static double Bound(double independent, double chance) => Math.Sqrt(independent * Math.Log(1 / chance) / 2);

    private struct Weighted
    {
        public double Count;
        public double Mean;
        private double _less;

        /// <summary>The sum of squared weights: 1 before the first value, kept here as what it lacks of that.</summary>
        public readonly double Bound => 1 - _less;

        public void Add(double value, double lambda)
        {
            Count++;
            Mean = Count == 1 ? value : (lambda * value) + ((1 - lambda) * Mean);
            _less = 1 - ((lambda * lambda) + ((1 - lambda) * (1 - lambda) * Bound));
        }
    }

    private struct State
    {
        public Weighted All;
        public Weighted BeforeRise;
        public Weighted SinceRise;
        public Weighted BeforeFall;
        public Weighted SinceFall;
        public double LowCut;
        public double HighCut;
        public double Fired;
    }
}
