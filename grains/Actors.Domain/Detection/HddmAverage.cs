using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>HDDM-A: the mean of values in [0, 1] rose, by Hoeffding's bound on the difference of two averages (Frías-Blanco et al. 2015; MOA's and River's form).</summary>
public sealed class HddmAverage : Detector
{
    private readonly double _drift;
    private readonly double _warning;
    private readonly bool _isTwoSided;

    /// <param name="drift">The chance that the bound allows for a change.</param>
    /// <param name="warning">The chance that it allows for a warning.</param>
    /// <param name="isTwoSided">Whether falls count too.</param>
    public HddmAverage(double drift = 0.001, double warning = 0.005, bool isTwoSided = false)
        : base("hddm_a", SizeOf<State>()) => (_drift, _warning, _isTwoSided) = (drift, warning, isTwoSided);

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"the mean of all less that up to the best cut exceeds √(m/2·ln(2/δ)), δ = {_drift}; warning at {_warning}{(_isTwoSided ? "; both ways" : "")}");

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var s = ref As<State>(state);
        if (s.Fired != 0)
        {
            s = default;
        }

        s.All.Add(value);
        if (s.Low.Count == 0 || s.Low.Mean + Bound(s.Low.Count) >= s.All.Mean + Bound(s.All.Count))
        {
            s.Low = s.All;
        }

        if (s.High.Count == 0 || s.High.Mean - Bound(s.High.Count) <= s.All.Mean - Bound(s.All.Count))
        {
            s.High = s.All;
        }

        var (up, down) = (s.All.Mean - s.Low.Mean, s.High.Mean - s.All.Mean);
        var isDrift = IsMore(up, s.Low.Count, s.All.Count, _drift) || (_isTwoSided && IsMore(down, s.High.Count, s.All.Count, _drift));
        if (isDrift)
        {
            s.Fired = 1;
            return Signal.Drift;
        }

        return IsMore(up, s.Low.Count, s.All.Count, _warning) || (_isTwoSided && IsMore(down, s.High.Count, s.All.Count, _warning)) ? Signal.Warning : Signal.None;
    }

    private static bool IsMore(double apart, double part, double all, double chance) =>
        part < all && apart >= Math.Sqrt((all - part) / part / all / 2 * Math.Log(2 / chance));

    private double Bound(double count) => Math.Sqrt(Math.Log(1 / _drift) / (2 * count));

    private struct Average
    {
        public double Count;
        public double Mean;

        public void Add(double value)
        {
            Count++;
            Mean += (value - Mean) / Count;
        }
    }

    private struct State
    {
        public Average All;
        public Average Low;
        public Average High;
        public double Fired;
    }
}
