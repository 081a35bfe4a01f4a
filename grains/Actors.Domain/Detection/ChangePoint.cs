using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>Bayesian online change-point detection (Adams and MacKay 2007) for normal values of known variance and unknown mean.</summary>
/// <remarks>
/// The state is the posterior of how long the present run has lasted. A change is where the likeliest run is not the one since the start (Frouros' rule). Runs longer than
/// the bound are taken for as long as it. O(longest run) a value.
/// </remarks>
public sealed class ChangePoint : Detector
{
    private readonly double _mean;
    private readonly double _meanVariance;
    private readonly double _variance;
    private readonly double _hazard;
    private readonly int _longest;
    private readonly int _least;

    /// <param name="mean">Of the prior of a run's mean.</param>
    /// <param name="meanVariance">Of that prior.</param>
    /// <param name="variance">Of a value within a run.</param>
    /// <param name="hazard">The chance of a change at each value.</param>
    /// <param name="longest">The longest run that is told from longer ones, 16 to 10,000.</param>
    /// <param name="least">Values before a change can be said.</param>
    public ChangePoint(double mean, double meanVariance, double variance, double hazard = 0.01, int longest = 500, int least = 30)
        : base("bocd", SizeOf<Head>() + (3 * (Math.Clamp(longest, 16, 10_000) + 1)))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(meanVariance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hazard);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(hazard, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longest, 10_000);
        (_mean, _meanVariance, _variance, _hazard, _longest, _least) = (mean, meanVariance, variance, hazard, longest, least);
    }

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"the likeliest run is not the one since the start; hazard {_hazard}, runs N(m, {_variance}), m ~ N({_mean}, {_meanVariance}), to {_longest} values");

    /// <inheritdoc/>
    public override void Reset(Span<double> state)
    {
        state.Clear();
        var (log, mean, precision) = Runs(state);
        (log[0], mean[0], precision[0]) = (0, _mean, 1 / _meanVariance);
        As<Head>(state).Runs = 1;
    }

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var head = ref As<Head>(state);
        if (head.Fired != 0)
        {
            Reset(state);
        }

        head.Count++;
        var (log, mean, precision) = Runs(state);
        var runs = (int)head.Runs;
        var most = double.NegativeInfinity;
        for (var i = 0; i < runs; i++)
        {
            var variance = (1 / precision[i]) + _variance;
            var step = value - mean[i];
            log[i] -= 0.5 * (Math.Log(2 * Math.PI * variance) + (step * step / variance));
            most = Math.Max(most, log[i]);
        }

        var sum = 0.0;
        for (var i = 0; i < runs; i++)
        {
            sum += Math.Exp(log[i] - most);
        }

        var evidence = most + Math.Log(sum);
        Grow(state, runs, value, evidence);
        head.Runs = Math.Min(runs + 1, _longest + 1);
        var likeliest = log[..(int)head.Runs].IndexOf(Largest(log[..(int)head.Runs]));
        var isDrift = head.Count >= _least && likeliest != (int)head.Runs - 1;
        head.Fired = isDrift ? 1 : 0;
        return isDrift ? Signal.Drift : Signal.None;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        var most = double.NegativeInfinity;
        foreach (var value in values)
        {
            most = Math.Max(most, value);
        }

        return most;
    }

    /// <summary>Each run grows by one or ends; logarithms are kept relative to the evidence so that they do not run off.</summary>
    private void Grow(Span<double> state, int runs, double value, double evidence)
    {
        var (log, mean, precision) = Runs(state);
        var grown = Math.Log(1 - _hazard);
        if (runs > _longest)
        {
            // The two longest become one, with the longer one's mean.
            var (a, b) = (log[runs - 2], log[runs - 1]);
            var most = Math.Max(a, b);
            log[runs - 2] = most + Math.Log(Math.Exp(a - most) + Math.Exp(b - most));
            (mean[runs - 2], precision[runs - 2]) = (mean[runs - 1], precision[runs - 1]);
            runs--;
        }

        for (var i = runs; i > 0; i--)
        {
            log[i] = log[i - 1] + grown - evidence;
            precision[i] = precision[i - 1] + (1 / _variance);
            mean[i] = ((mean[i - 1] * precision[i - 1]) + (value / _variance)) / precision[i];
        }

        (log[0], mean[0], precision[0]) = (Math.Log(_hazard), _mean, 1 / _meanVariance);
    }

    private Span<double> Part(Span<double> state, int part) => state.Slice(SizeOf<Head>() + (part * (_longest + 1)), _longest + 1);

    private Parts Runs(Span<double> state) => new(Part(state, 0), Part(state, 1), Part(state, 2));

    private readonly ref struct Parts(Span<double> log, Span<double> mean, Span<double> precision)
    {
        private readonly Span<double> _log = log;
        private readonly Span<double> _mean = mean;
        private readonly Span<double> _precision = precision;

        public void Deconstruct(out Span<double> log, out Span<double> mean, out Span<double> precision)
        {
            log = _log;
            mean = _mean;
            precision = _precision;
        }
    }

    private struct Head
    {
        public double Count;
        public double Runs;
        public double Fired;
    }
}
