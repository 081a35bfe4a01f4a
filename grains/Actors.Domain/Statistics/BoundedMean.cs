namespace Actors.Domain.Statistics;

/// <summary>
/// The always-valid interval of a mean of values in [0, 1] by betting: each candidate mean is a game that is fair if it is true, and a candidate
/// that a bettor has grown rich on is struck out. It needs no variance and no approximation, at any sample size.
/// </summary>
/// <remarks>
/// Hedged capital with predictable plug-in bets (Waudby-Smith and Ramdas, JRSS B 86, 2024, theorem 3 with c = 1/2). Candidates are the points of a
/// grid; the interval reaches one step past the last that stands, so the grid costs width, never validity. A step costs O(grid).
/// </remarks>
public sealed class BoundedMean
{
    private const double Truncation = 0.5;
    private readonly double[] _up;
    private readonly double[] _down;
    private readonly double _alpha;
    private double _sum;
    private double _squares;

    /// <param name="alpha">The chance allowed of ever missing the mean.</param>
    /// <param name="steps">Of the grid; 2 to 100,000.</param>
    public BoundedMean(double alpha, int steps = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, 100_000);
        _alpha = alpha;
        _up = new double[steps + 1];
        _down = new double[steps + 1];
        Interval = new(0, 1);
    }

    /// <summary>How many values were added.</summary>
    public long Count { get; private set; }

    /// <summary>Where the mean is: what no look so far has struck out.</summary>
    public Interval Interval { get; private set; }

    /// <summary>The logarithm of the evidence against the candidate at a grid point, after the values so far.</summary>
    public double LogEvidence(int point) => Math.Max(_up[point], _down[point]) - Math.Log(2);

    /// <summary>Takes a value of [0, 1] in.</summary>
    public void Add(double value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
        var t = Count + 1;
        var variance = (0.25 + _squares) / t;
        var bet = Math.Sqrt(2 * Math.Log(2 / _alpha) / (variance * t * Math.Log(1 + t)));
        var steps = _up.Length - 1;
        for (var i = 0; i <= steps; i++)
        {
            var mean = (double)i / steps;
            _up[i] += Math.Log(1 + (Math.Min(bet, Truncation / mean) * (value - mean)));
            _down[i] += Math.Log(1 - (Math.Min(bet, Truncation / (1 - mean)) * (value - mean)));
        }

        Count = t;
        _sum += value;
        var estimate = (0.5 + _sum) / (t + 1);
        _squares += (value - estimate) * (value - estimate);
        Narrow(steps);
    }

    private void Narrow(int steps)
    {
        var limit = Math.Log(1 / _alpha);
        var (low, high) = (0, steps);
        while (low < high && LogEvidence(low) >= limit)
        {
            low++;
        }

        while (high > low && LogEvidence(high) >= limit)
        {
            high--;
        }

        var found = new Interval(Math.Max(0, low - 1) / (double)steps, Math.Min(steps, high + 1) / (double)steps);
        Interval = new(Math.Max(Interval.Low, found.Low), Math.Min(Interval.High, found.High));
    }
}
