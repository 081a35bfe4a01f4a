using System.Globalization;
using Actors.Domain.Drift.Scores;
using Actors.Domain.Statistics;

namespace Actors.Domain.Detection;

/// <summary>KSWIN: the newest values of a window against as many drawn from its older ones, by Kolmogorov and Smirnov (Raab et al. 2020; defaults of River).</summary>
/// <remarks>A change where the exact two-sample p-value is at most α and D above 0.1, that is, D at its critical value. What is drawn depends on a seed, whose generator is part of the state.</remarks>
public sealed class Kswin : Detector
{
    private const double LeastDistance = 0.1;
    private const double HalfBits = 1L << 32;
    private const int MostWindow = 10_000;
    private readonly int _window;
    private readonly int _newest;
    private readonly ulong _seed;
    private readonly double _critical;

    /// <param name="alpha">The level of each test, above 0, below 1; the tests overlap, so the run length is another matter.</param>
    /// <param name="window">Values kept, at most 10,000.</param>
    /// <param name="newest">How many of them are the new side; at most half.</param>
    /// <param name="seed">Of the draws.</param>
    public Kswin(double alpha = 0.005, int window = 100, int newest = 30, ulong seed = 1)
        : this(alpha, window, newest, seed, null)
    {
    }

    private Kswin(double alpha, int window, int newest, ulong seed, double? critical)
        : base("kswin", SizeOf<Head>() + window)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, MostWindow);
        ArgumentOutOfRangeException.ThrowIfLessThan(newest, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(2 * newest, window);
        (_window, _newest, _seed) = (window, newest, seed);
        _critical = critical ?? Critical(alpha, newest);
    }

    /// <summary>
    /// With a bound of D in steps of 1 / newest, which need not be whole: at the step below it a change is drawn with the chance of the fraction's rest, so that any run length
    /// can be had although D has steps.
    /// </summary>
    public static Kswin At(double critical, int window = 100, int newest = 30, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(critical);
        return new(0.5, window, newest, seed, critical);
    }

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"KS of the newest {_newest} of {_window} values against {_newest} drawn from the older: D >= {_critical}/{_newest}; seed {_seed}");

    /// <inheritdoc/>
    public override void Reset(Span<double> state)
    {
        state.Clear();
        As<Head>(state).Random(new(_seed));
    }

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var head = ref As<Head>(state);
        var values = state.Slice(SizeOf<Head>(), _window);
        if (head.Fired != 0)
        {
            // The generator goes on, so that the same draws do not come again.
            (head.Fired, head.Count) = (0, 0);
        }

        if (head.Count < _window)
        {
            values[(int)head.Count++] = value;
        }
        else
        {
            values[1..].CopyTo(values);
            values[^1] = value;
        }

        if (head.Count < _window)
        {
            return Signal.None;
        }

        var isDrift = IsAbove(ref head, Steps(ref head, values));
        head.Fired = isDrift ? 1 : 0;
        return isDrift ? Signal.Drift : Signal.None;
    }

    /// <summary>The smallest D, in steps of 1/newest, that is a change.</summary>
    private static long Critical(double alpha, int newest)
    {
        for (var steps = (long)Math.Floor(LeastDistance * newest) + 1; steps <= newest; steps++)
        {
            if (KolmogorovSmirnov.ExactTail(newest, newest, steps * newest, isTwoSided: true) <= alpha)
            {
                return steps;
            }
        }

        return newest + 1L;
    }

    private bool IsAbove(ref Head head, long steps)
    {
        var floor = Math.Floor(_critical);
        if (_critical.Equals(floor) || steps != (long)floor)
        {
            return steps >= _critical;
        }

        var random = head.Random();
        var isAbove = random.NextUnit() >= _critical - floor;
        head.Random(random);
        return isAbove;
    }

    private long Steps(ref Head head, ReadOnlySpan<double> values)
    {
        Span<double> drawn = stackalloc double[_window];
        Span<double> recent = stackalloc double[_newest];
        values.CopyTo(drawn);
        values[^_newest..].CopyTo(recent);
        var random = head.Random();
        var older = _window - _newest;
        for (var i = 0; i < _newest; i++)
        {
            var chosen = i + random.NextBelow(older - i);
            (drawn[i], drawn[chosen]) = (drawn[chosen], drawn[i]);
        }

        head.Random(random);
        drawn = drawn[.._newest];
        drawn.Sort();
        recent.Sort();
        return Largest(drawn, recent);
    }

    private static long Largest(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (i, j, most) = (0, 0, 0);
        while (i < x.Length && j < y.Length)
        {
            var value = Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] <= value)
            {
                i++;
            }

            while (j < y.Length && y[j] <= value)
            {
                j++;
            }

            most = Math.Max(most, Math.Abs(i - j));
        }

        return most;
    }

    private struct Head
    {
        public double Count;
        public double Fired;
        private double _high;
        private double _low;

        /// <summary>The generator's 64 bits, as two whole numbers of 32.</summary>
        public readonly SplitMix Random() => new(((ulong)_high << 32) | (ulong)_low);

        public void Random(SplitMix random) => (_high, _low) = (random.State >> 32, random.State & (ulong)(HalfBits - 1));
    }
}
