namespace Actors.Domain.Costs.Forecasts;

/// <summary>
/// Forecasts a history of equal slots. Several smoothings are tried at earlier instants of the history itself; the one that erred least in the first half of them
/// is taken, and its interval is from its errors in the second half, slot ahead by slot ahead, as split conformal prediction has it. Nothing is assumed about
/// the errors' distribution but that they go on as they were.
/// </summary>
public static class DemandForecast
{
    /// <summary>Slots of a history at most; earlier ones are left out.</summary>
    public const int MostHistory = 4_368;

    /// <summary>Slots ahead at most.</summary>
    public const int MostAhead = 744;

    private const int LeastHistory = 16;
    private const int MostOrigins = 160;

    /// <summary>Seasons of a history before the first instant that is tried.</summary>
    private const int WarmSeasons = 2;

    private static readonly (double Alpha, double Beta, double Gamma)[] Candidates =
    [
        (1, 0, 1), (0.05, 0, 0.05), (0.05, 0, 0.2), (0.2, 0, 0.05), (0.2, 0, 0.2), (0.5, 0, 0.1), (0.05, 0.02, 0.05), (0.2, 0.05, 0.1), (0.5, 0.05, 0.1),
    ];

    /// <summary>Forecasts.</summary>
    /// <param name="history">The slots, the oldest first; 0 or more each.</param>
    /// <param name="season">Slots after which things repeat; 1 for none. One that the history is too short for is not used.</param>
    /// <param name="ahead">Slots to forecast, 1 to <see cref="MostAhead"/>.</param>
    /// <param name="level">The share of truths that intervals are to cover, over 0 and less than 1.</param>
    /// <returns>Null where the history is shorter than 16 slots.</returns>
    public static Forecast? Of(IReadOnlyList<double> history, int season, int ahead, double level)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(ahead is >= 1 and <= MostAhead, true, nameof(ahead));
        ArgumentOutOfRangeException.ThrowIfNotEqual(level is > 0 and < 1, true, nameof(level));
        double[] values = [.. history.Skip(Math.Max(history.Count - MostHistory, 0))];
        if (values.Length < LeastHistory)
        {
            return null;
        }

        var used = values.Length >= (WarmSeasons + 2) * season ? season : 1;
        var origins = OriginsOf(values.Length, used);
        var runs = Candidates.Select(candidate => Run(values, used, candidate, origins, ahead)).ToList();
        var half = origins.Length / 2;
        var best = runs.Select((run, place) => (run, place)).MinBy(one => MeanOf(one.run.Errors[..half])).place;
        var (points, errors) = runs[best];
        var (alpha, beta, gamma) = Candidates[best];
        return new Forecast(
            [.. points.Select((point, slot) => ToPoint(point, ErrorsAt(errors[half..], slot), level))],
            level,
            FormattableString.Invariant($"additive Holt-Winters with a season of {used} slots, weights {alpha}, {beta}, {gamma}, least error at {half} instants of the history; interval from its errors at {origins.Length - half} later ones"),
            origins.Length,
            MeanOf(errors));
    }

    /// <summary>Instants at which there is a past to learn from and at least one slot to compare with, evenly spread.</summary>
    private static int[] OriginsOf(int length, int season)
    {
        var first = Math.Max(WarmSeasons * season, LeastHistory / 2);
        var count = Math.Min(length - first, MostOrigins);
        return [.. Enumerable.Range(0, count).Select(place => first + (int)((long)place * (length - first) / count))];
    }

    /// <summary>The forecast at the end, and for each origin the errors slot by slot ahead as far as the history goes.</summary>
    private static (double[] Points, double[][] Errors) Run(double[] values, int season, (double Alpha, double Beta, double Gamma) weights, int[] origins, int ahead)
    {
        var model = new HoltWinters(weights.Alpha, weights.Beta, weights.Gamma, values.AsSpan(0, season));
        var errors = new double[origins.Length][];
        var points = new double[ahead];
        var next = 0;
        for (var slot = 0; slot <= values.Length; slot++)
        {
            if (next < origins.Length && origins[next] == slot)
            {
                var size = Math.Min(ahead, values.Length - slot);
                model.Forecast(points.AsSpan(0, size));
                errors[next] = [.. points.Take(size).Select((point, place) => values[slot + place] - point)];
                next++;
            }

            if (slot < values.Length)
            {
                model.Add(values[slot]);
            }
        }

        model.Forecast(points);
        return (points, errors);
    }

    /// <summary>Errors of a slot ahead; where the history has too few of it, those of the farthest slot that it has enough of.</summary>
    private static double[] ErrorsAt(double[][] errors, int slot)
    {
        var enough = Math.Max(errors.Length / 2, 1);
        for (; slot > 0 && errors.Count(origin => origin.Length > slot) < enough; slot--)
        {
        }

        double[] found = [.. errors.Where(origin => origin.Length > slot).Select(origin => origin[slot])];
        Array.Sort(found);
        return found;
    }

    private static ForecastPoint ToPoint(double expected, double[] errors, double level)
    {
        var tail = (1 - level) / 2;
        var low = (int)Math.Floor((errors.Length + 1) * tail) - 1;
        var high = (int)Math.Ceiling((errors.Length + 1) * (1 - tail)) - 1;
        return new ForecastPoint(
            Math.Max(expected, 0), Math.Max(expected + errors[Math.Clamp(low, 0, errors.Length - 1)], 0), Math.Max(expected + errors[Math.Clamp(high, 0, errors.Length - 1)], 0));
    }

    private static double MeanOf(double[][] errors) => errors.SelectMany(origin => origin).Select(Math.Abs).DefaultIfEmpty(0).Average();
}
