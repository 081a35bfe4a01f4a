namespace Actors.Domain.Quality;

/// <summary>Rows of a confidence-based estimate in falling order of the uncalibrated score.</summary>
internal sealed class ConfidenceRows
{
    private readonly double[] _probabilities;
    private readonly double[] _scores;
    private readonly bool[] _predicted;

    public ConfidenceRows(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> scores, ReadOnlySpan<bool> predicted)
    {
        var order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        var keys = scores.ToArray();
        Array.Sort(keys, order);
        Array.Reverse(keys);
        Array.Reverse(order);
        _scores = keys;
        _probabilities = new double[order.Length];
        _predicted = new bool[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (_probabilities[i], _predicted[i]) = (probabilities[order[i]], predicted[order[i]]);
        }
    }

    private ConfidenceRows(double[] probabilities, double[] scores, bool[] predicted) => (_probabilities, _scores, _predicted) = (probabilities, scores, predicted);

    public int Count => _scores.Length;

    public Confusion Expected
    {
        get
        {
            var sum = default(Confusion);
            for (var i = 0; i < _scores.Length; i++)
            {
                var p = _probabilities[i];
                sum += _predicted[i] ? new(p, 1 - p, 0, 0) : new(0, 0, p, 1 - p);
            }

            return sum;
        }
    }

    public double Probability(int row) => _probabilities[row];

    /// <summary>At most so many rows, evenly over the order.</summary>
    public ConfidenceRows Part(int most)
    {
        if (Count <= most)
        {
            return this;
        }

        var rows = Enumerable.Range(0, most).Select(i => (int)((long)i * Count / most)).ToArray();
        return new([.. rows.Select(i => _probabilities[i])], [.. rows.Select(i => _scores[i])], [.. rows.Select(i => _predicted[i])]);
    }

    public Confusion Realised(ReadOnlySpan<bool> truths) => Confusion.Of(_predicted, truths);

    /// <summary>The area under the curve of cumulated p and 1 - p, scores that are equal taken together.</summary>
    public double ExpectedAuc() => Area(static (row, p, _) => p[row], []);

    public double RealisedAuc(bool[] truths) => Area(static (row, _, truths) => truths[row] ? 1 : 0, truths);

    private double Area(Func<int, double[], bool[], double> truth, bool[] truths)
    {
        var (hits, alarms, area) = (0.0, 0.0, 0.0);
        for (var start = 0; start < _scores.Length;)
        {
            var (before, end, others) = (hits, start, 0.0);
            for (; end < _scores.Length && _scores[end].Equals(_scores[start]); end++)
            {
                var p = truth(end, _probabilities, truths);
                hits += p;
                others += 1 - p;
            }

            area += others * 0.5 * (before + hits);
            alarms += others;
            start = end;
        }

        return area / (hits * alarms);
    }
}
