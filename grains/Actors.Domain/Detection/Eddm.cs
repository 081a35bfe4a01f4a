using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>The early drift detection method: values between errors get fewer (Baena-García et al. 2006; defaults of River).</summary>
/// <remarks>m and s are the mean and the deviation (n - 1) of the distances between errors; (m + 2s) over the largest it was, below β, is a change, below α warns.</remarks>
public sealed class Eddm : Detector
{
    private readonly int _least;
    private readonly double _alpha;
    private readonly double _beta;

    /// <param name="least">Errors after which a change can be said.</param>
    /// <param name="alpha">Warns below.</param>
    /// <param name="beta">A change below; at most alpha.</param>
    public Eddm(int least = 30, double alpha = 0.95, double beta = 0.9)
        : base("eddm", SizeOf<State>())
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(beta, alpha);
        (_least, _alpha, _beta) = (least, alpha, beta);
    }

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture, $"(m + 2s) / max(m + 2s) of distances between errors < {_beta} after {_least} errors; warning below {_alpha}");

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var s = ref As<State>(state);
        if (s.Fired != 0)
        {
            s = default;
        }

        s.Count++;
        if (value != 1)
        {
            return s.Warned != 0 ? Signal.Warning : Signal.None;
        }

        s.Distances.Add(s.Count - s.LastError);
        s.LastError = s.Count;
        if (s.Count <= _least)
        {
            return Signal.None;
        }

        var level = s.Distances.Mean + (2 * s.Distances.Deviation);
        if (level > s.Largest)
        {
            s.Largest = level;
        }
        else if (s.Distances.Count > _least)
        {
            var ratio = level / s.Largest;
            s.Fired = ratio < _beta ? 1 : 0;
            s.Warned = ratio < _alpha ? 1 : 0;
        }

        return s.Fired != 0 ? Signal.Drift : s.Warned != 0 ? Signal.Warning : Signal.None;
    }

    private struct State
    {
        public double Count;
        public double LastError;
        public double Largest;
        public double Warned;
        public double Fired;
        public RunningMoments Distances;
    }
}
