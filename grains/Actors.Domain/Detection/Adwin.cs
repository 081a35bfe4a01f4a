using System.Globalization;

namespace Actors.Domain.Detection;

/// <summary>ADWIN: a window that grows while the mean stays and drops its older part where the means of two parts differ (Bifet and Gavaldà 2007).</summary>
/// <remarks>
/// <para>
/// An exponential histogram: row i has buckets of 2^i values, at most five each; the oldest two of a sixth join into the next row. A cut into n0 and n1 values is a change where
/// |mean0 - mean1| &gt; √(2·m·σ²·L) + ⅔·m·L, with L = ln(2·ln n / δ) and m = 1/(n0 - 4) + 1/(n1 - 4) for a least part of five.
/// </para>
/// <para>
/// The form is MOA's and that of River since 0.22: every bucket is tried as a cut. River up to 0.21 left out each row's newest (issue 1539): the profile
/// <see cref="RiverLegacy"/>.
/// </para>
/// </remarks>
public sealed class Adwin : Detector
{
    private const int MostBuckets = 5;
    private const double MostDelta = 100;
    private const int MostRows = 40;
    private const int RowNumbers = 2 * (MostBuckets + 1);
    private readonly double _delta;
    private readonly int _clock;
    private readonly int _leastPart;
    private readonly int _grace;
    private readonly bool _skipsNewest;

    /// <param name="delta">The chance of a false alarm that the bound is made for. The bound is so wide that short run lengths need more than 1, up to 100: no chance then, a setting.</param>
    /// <param name="clock">Values from one check to the next.</param>
    /// <param name="leastPart">Values that each part of a cut has.</param>
    /// <param name="grace">Values that the window has to exceed.</param>
    public Adwin(double delta = 0.002, int clock = 32, int leastPart = 5, int grace = 10)
        : this(delta, clock, leastPart, grace, skipsNewest: false)
    {
    }

    private Adwin(double delta, int clock, int leastPart, int grace, bool skipsNewest)
        : base(skipsNewest ? "adwin_river_legacy" : "adwin", SizeOf<Head>() + MostRows + (MostRows * RowNumbers))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delta, MostDelta);
        ArgumentOutOfRangeException.ThrowIfLessThan(clock, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastPart, 1);
        (_delta, _clock, _leastPart, _grace, _skipsNewest) = (delta, clock, leastPart, grace, skipsNewest);
    }

    /// <inheritdoc/>
    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"|mean0 - mean1| > √(2mσ²L) + ⅔mL, δ {_delta}, every {_clock} values, parts of at least {_leastPart}, window above {_grace}{(_skipsNewest ? ", newest bucket of each row left out" : "")}");

    /// <summary>River's form up to 0.21, for comparison.</summary>
    public static Adwin RiverLegacy(double delta = 0.002) => new(delta, 32, 5, 10, skipsNewest: true);

    /// <summary>What the window of a state holds: values, their sum and their squared differences from the mean.</summary>
    public static (long Width, double Total, double Squares) Window(DetectorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var numbers = state.Numbers.AsSpan().ToArray();
        ref var head = ref As<Head>(numbers);
        return ((long)head.Width, head.Total, head.Squares);
    }

    /// <inheritdoc/>
    public override Signal Update(Span<double> state, double value)
    {
        ref var head = ref As<Head>(state);
        if (head.Fired != 0)
        {
            state.Clear();
        }

        Insert(state, value);
        head.Ticks++;
        if (head.Ticks % _clock != 0 || head.Width <= _grace)
        {
            return Signal.None;
        }

        var isDrift = false;
        while (HasCut(state))
        {
            isDrift = true;
            DropOldest(state);
        }

        head.Fired = isDrift ? 1 : 0;
        return isDrift ? Signal.Drift : Signal.None;
    }

    private static Span<double> Counts(Span<double> state) => state.Slice(SizeOf<Head>(), MostRows);

    /// <summary>A row's buckets, oldest first: sum and squares each.</summary>
    private static Span<double> Row(Span<double> state, int row) => state.Slice(SizeOf<Head>() + MostRows + (row * RowNumbers), RowNumbers);

    private static void Insert(Span<double> state, double value)
    {
        ref var head = ref As<Head>(state);
        head.Width++;
        if (head.Width > 1)
        {
            var step = value - (head.Total / (head.Width - 1));
            head.Squares += (head.Width - 1) * step * step / head.Width;
        }

        head.Total += value;
        head.Rows = Math.Max(1, head.Rows);
        Append(state, 0, value, 0);
        for (var row = 0; row < MostRows - 1 && Counts(state)[row] > MostBuckets; row++)
        {
            var buckets = Row(state, row);
            var size = Math.ScaleB(1, row);
            var apart = (buckets[0] / size) - (buckets[2] / size);
            head.Rows = Math.Max(head.Rows, row + 2);
            Append(state, row + 1, buckets[0] + buckets[2], buckets[1] + buckets[3] + (size * size * apart * apart / (size + size)));
            Remove(state, row, 2);
        }
    }

    private static void Append(Span<double> state, int row, double total, double squares)
    {
        ref var count = ref Counts(state)[row];
        var place = 2 * (int)count;
        var buckets = Row(state, row);
        (buckets[place], buckets[place + 1]) = (total, squares);
        count++;
    }

    private static void Remove(Span<double> state, int row, int buckets)
    {
        var numbers = Row(state, row);
        numbers[(2 * buckets)..].CopyTo(numbers);
        numbers[^(2 * buckets)..].Clear();
        Counts(state)[row] -= buckets;
    }

    private static void DropOldest(Span<double> state)
    {
        ref var head = ref As<Head>(state);
        var row = (int)head.Rows - 1;
        var size = Math.ScaleB(1, row);
        var (total, squares) = (Row(state, row)[0], Row(state, row)[1]);
        head.Width -= size;
        head.Total -= total;
        var apart = (total / size) - (head.Total / head.Width);
        head.Squares -= squares + (size * head.Width * apart * apart / (size + head.Width));
        Remove(state, row, 1);
        while (head.Rows > 1 && Counts(state)[(int)head.Rows - 1] == 0)
        {
            head.Rows--;
        }
    }

    private bool HasCut(Span<double> state)
    {
        ref var head = ref As<Head>(state);
        var spread = head.Squares / head.Width;
        var log = Math.Max(0, Math.Log(2 * Math.Log(head.Width) / _delta));
        var (old, oldTotal) = (0.0, 0.0);
        for (var row = (int)head.Rows - 1; row >= 0; row--)
        {
            var size = Math.ScaleB(1, row);
            var buckets = Row(state, row);
            var count = (int)Counts(state)[row] - (_skipsNewest ? 1 : 0);
            for (var k = 0; k < count; k++)
            {
                old += size;
                oldTotal += buckets[2 * k];
                var rest = head.Width - old;
                if (rest < _leastPart)
                {
                    return false;
                }

                if (old < _leastPart)
                {
                    continue;
                }

                var m = (1 / (old - _leastPart + 1)) + (1 / (rest - _leastPart + 1));
                var bound = Math.Sqrt(2 * m * spread * log) + (2.0 / 3 * m * log);
                if (Math.Abs((oldTotal / old) - ((head.Total - oldTotal) / rest)) > bound)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private struct Head
    {
        public double Width;
        public double Total;
        public double Squares;
        public double Ticks;
        public double Rows;
        public double Fired;
    }
}
