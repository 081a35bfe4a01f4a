using Actors.Domain.Statistics;

namespace Actors.LoadTests.Rollouts;

/// <summary>What many simulated rollouts of one split came to.</summary>
/// <param name="Case">The split.</param>
/// <param name="FixedHorizon">Requests of the test with one look.</param>
/// <param name="FalseAlarms">When rollouts without any rise were stopped, in fixed horizons, earliest first.</param>
/// <param name="Detections">When rollouts with the rise were, earliest first; at <see cref="LongestDetection"/> those that were not.</param>
/// <param name="NaiveFalseAlarms">Of the rollouts without any rise, those that the peeked-at z-test would have stopped.</param>
/// <param name="Runs">Of each kind.</param>
internal sealed record RolloutFindings(
    RolloutCase Case, double FixedHorizon, IReadOnlyList<double> FalseAlarms, IReadOnlyList<double> Detections, int NaiveFalseAlarms, int Runs)
{
    /// <summary>How long rollouts without a rise are watched, in fixed horizons.</summary>
    public const double Watched = 3;

    /// <summary>How long rollouts with a rise may go on, in fixed horizons.</summary>
    public const double LongestDetection = 20;

    public double FalseAlarmRate => (double)FalseAlarms.Count / Runs;

    public double NaiveFalseAlarmRate => (double)NaiveFalseAlarms / Runs;

    public double MeanDetection => Detections.Average();

    /// <summary>Simulates; the same seed gives the same findings.</summary>
    public static RolloutFindings Simulate(RolloutCase setting, RateRise test, int runs, int seed)
    {
        var horizon = setting.FixedHorizon(test);
        var equal = Simulate(setting, test, 0, (long)(Watched * horizon), runs, seed);
        var worse = Simulate(setting, test, test.Margin, (long)(LongestDetection * horizon), runs, seed + runs);
        return new(
            setting,
            horizon,
            [.. equal.Where(run => run.Found is not null).Select(run => run.Found!.Value / horizon).Order()],
            [.. worse.Select(run => run.Found is { } found ? found / horizon : LongestDetection).Order()],
            equal.Count(run => run.Naive is not null),
            runs);
    }

    private static RolloutRun[] Simulate(RolloutCase setting, RateRise test, double rise, long most, int runs, int seed)
    {
        var results = new RolloutRun[runs];
        _ = Parallel.For(0, runs, i => results[i] = RolloutRun.Simulate(test, setting, rise, most, seed + i));
        return results;
    }
}
