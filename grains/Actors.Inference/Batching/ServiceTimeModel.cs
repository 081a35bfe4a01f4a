using System.Numerics;

namespace Actors.Inference;

/// <summary>
/// What a run of so many rows takes, learned from the runs seen. Rows fall into buckets of powers of two; each keeps exponentially
/// weighted means of its rows, of its times, and of how far times lay from what was expected. Between two buckets it interpolates; beyond
/// them it follows the line through the outermost two, the usual a + b·n. Expected times never fall as rows rise.
/// </summary>
/// <remarks>
/// Pure: no clock, no lock; times are in any one unit. A time far outside the interval counts only up to its edge, so that one outlier
/// hardly moves the mean, while a lasting change widens the interval and is followed within some tens of runs.
/// </remarks>
internal sealed class ServiceTimeModel
{
    /// <summary>Sizes told apart: 2^20 rows and more share the last bucket.</summary>
    private const int Buckets = 21;

    /// <summary>The least weight of a run: a bucket remembers about so many.</summary>
    private const double Memory = 32;

    /// <summary>How many deviations from the expected a time may count with.</summary>
    private const double Clip = 6;

    /// <summary>The least deviation, as a share of the expected: a few runs agree by chance.</summary>
    private const double LeastSpread = 0.05;

    /// <summary>A batch whose rows take longer by less than this share than those of the best size is as good.</summary>
    private const double AsGood = 0.05;

    private readonly Bucket[] _buckets = new Bucket[Buckets];
    private int _lowest = Buckets;
    private int _highest = -1;

    /// <summary>Whether any run was seen.</summary>
    public bool IsKnown => _highest >= 0;

    /// <summary>Whether sizes of two buckets were seen, without which nothing is known of what a row more costs.</summary>
    public bool KnowsSlope => _highest > _lowest;

    /// <summary>Learns from a run. Rows are at least 1; a time below zero counts as zero.</summary>
    public void Add(int rows, double time)
    {
        int index = BucketOf(rows);
        ref Bucket bucket = ref _buckets[index];
        time = Math.Max(time, 0);
        if (bucket.Runs == 0)
        {
            bucket = new Bucket { Runs = 1, Rows = rows, Time = time, Deviation = time / 2 };
            _lowest = Math.Min(_lowest, index);
            _highest = Math.Max(_highest, index);
            return;
        }

        double expected = Mean(rows);
        double room = Clip * Math.Max(bucket.Deviation, LeastSpread * expected);
        double error = Math.Clamp(time - expected, -room, room);

        // The first run of a size is cold and says nothing once there is a second; early ones weigh more than their share.
        bucket.Runs++;
        double weight = bucket.Runs == 2 ? 1 : Math.Max(2.0 / (bucket.Runs + 1), 1 / Memory);
        bucket.Rows += weight * (rows - bucket.Rows);
        bucket.Time += weight * (Math.Max(expected + error, 0) - bucket.Time);
        bucket.Deviation += weight * (Math.Abs(error) - bucket.Deviation);
        for (int i = _lowest; i < index; i++)
        {
            Follow(ref _buckets[i], bucket.Time);
        }
    }

    /// <summary>The expected time of a run; 0 where nothing is known.</summary>
    public double Mean(int rows)
    {
        if (rows == 1 && _buckets[0].Runs > 0)
        {
            return _buckets[0].Time;
        }

        Point below = default;
        Point before = default;
        for (int i = _lowest; i <= _highest; i++)
        {
            if (_buckets[i].Runs == 0)
            {
                continue;
            }

            Point point = new(_buckets[i].Rows, Math.Max(_buckets[i].Time, below.Time));
            if (point.Rows >= rows)
            {
                return below.Rows > 0 ? Between(below, point, rows) : BelowAll(point, i, rows);
            }

            before = below;
            below = point;
        }

        return below.Rows == 0 ? 0 : AboveAll(before, below, rows);
    }

    /// <summary>How far a run's time lies from <see cref="Mean"/> on average, in the unit of times.</summary>
    public double Deviation(int rows)
    {
        int index = BucketOf(rows);
        for (int distance = 0; distance < Buckets; distance++)
        {
            if (Find(index - distance) is { } below)
            {
                return Spread(below, rows);
            }

            if (Find(index + distance) is { } above)
            {
                return Spread(above, rows);
            }
        }

        return 0;
    }

    /// <summary>
    /// The largest size whose rows take about the least time each, of those seen and up to <paramref name="most"/>. It is
    /// <paramref name="most"/> where no larger one is known to be worse: larger ones become known by being run.
    /// </summary>
    public int BestRows(int most)
    {
        double enough = LeastPerRow(most) * (1 + AsGood);
        int best = 0;
        int last = 0;
        for (int i = _lowest; i <= _highest && _buckets[i].Rows <= most; i++)
        {
            if (_buckets[i].Runs > 0)
            {
                last = 1 << i;
                best = _buckets[i].Time <= enough * _buckets[i].Rows ? last : best;
            }
        }

        return best == last ? most : Math.Min(best, most);
    }

    /// <summary>What each row takes in a batch of the best size up to <paramref name="most"/>; 0 where nothing is known.</summary>
    public double LeastPerRow(int most)
    {
        double least = double.MaxValue;
        for (int i = _lowest; i <= _highest && _buckets[i].Rows <= most; i++)
        {
            least = _buckets[i].Runs > 0 ? Math.Min(least, _buckets[i].Time / _buckets[i].Rows) : least;
        }

        return least == double.MaxValue ? 0 : least;
    }

    /// <summary>A power of two is the largest of its bucket, because limits are such and most full batches are of just that size.</summary>
    private static int BucketOf(int rows) => rows <= 1 ? 0 : Math.Min(BitOperations.Log2((uint)rows - 1) + 1, Buckets - 1);

    private static double Between(Point low, Point high, int rows) =>
        low.Time + ((high.Time - low.Time) * (rows - low.Rows) / (high.Rows - low.Rows));

    /// <summary>Along the line, but at least the first point's time per row, and at most its time.</summary>
    private double BelowAll(Point first, int index, int rows)
    {
        for (int i = index + 1; i <= _highest; i++)
        {
            if (_buckets[i].Runs > 0)
            {
                Point second = new(_buckets[i].Rows, Math.Max(_buckets[i].Time, first.Time));

                // The share is rounded first: it is at most 1 then, while time times rows over the same rows can come out above the time.
                return Math.Clamp(Between(first, second, rows), first.Time * (rows / first.Rows), first.Time);
            }
        }

        return first.Time;
    }

    private static double AboveAll(Point before, Point last, int rows) =>
        before.Rows == 0 ? last.Time * rows / last.Rows : Between(before, last, rows);

    /// <summary>
    /// More rows took less than this bucket's: so would these. It may not be run again for long, and what it was, cold or on a busy machine, must not stay the
    /// least that more rows are expected to take.
    /// </summary>
    private static void Follow(ref Bucket smaller, double time)
    {
        if (smaller.Runs > 0 && smaller.Time > time)
        {
            smaller.Time += (smaller.Runs == 1 ? 1 : 1 / Memory) * (time - smaller.Time);
        }
    }

    private Bucket? Find(int index) => index is >= 0 and < Buckets && _buckets[index].Runs > 0 ? _buckets[index] : null;

    private double Spread(in Bucket bucket, int rows)
    {
        // Deviations are from what was expected, which may be more than the bucket's own time.
        double expected = Mean((int)Math.Ceiling(bucket.Rows));
        double share = expected > 0 ? bucket.Deviation / expected : 0;
        return Mean(rows) * Math.Max(share, LeastSpread);
    }

    private readonly record struct Point(double Rows, double Time);

    private struct Bucket
    {
        public long Runs;
        public double Rows;
        public double Time;
        public double Deviation;
    }
}
