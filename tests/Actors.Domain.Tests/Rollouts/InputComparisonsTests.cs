using System.Collections.Immutable;
using Actors.Domain.Rollouts;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Rollouts;

public sealed class InputComparisonsTests
{
    private const int Columns = 3;
    private const double Alpha = 0.05 / Columns;

    /// <summary>Three columns, watched fifty times, in 400 rollouts whose callers are alike: at most alpha, and three standard errors of 400 draws.</summary>
    [Fact]
    public void Step_OverCallersThatAreAlike_RaisesAtMostAlpha()
    {
        const int Runs = 400;
        var alarms = Enumerable.Range(0, Runs).Count(seed => IsFound(Watch(seed, shift: 0, looks: 50)));
        ((double)alarms / Runs).ShouldBeLessThanOrEqualTo(0.05 + (3 * Math.Sqrt(0.05 * 0.95 / Runs)));
    }

    [Fact]
    public void Step_OverOneColumnThatDiffers_FindsThatColumnAlone()
    {
        var found = Watch(seed: 1, shift: 1, looks: 100);
        found.Select(column => column.PValue <= Alpha).ShouldBe([false, true, false]);
        found[1].Distance.ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void Step_OverColumnsThatComeLater_BeginsThemWithNothing()
    {
        var counts = new long[2 * InputBins.Count];
        (counts[5], counts[InputBins.Count + 5]) = (300, 300);
        var found = InputComparisons.Step(InputComparisons.Step([], Alpha, counts.AsSpan(0, InputBins.Count), counts.AsSpan(0, InputBins.Count)), Alpha, counts, []);
        found.Length.ShouldBe(2);
        (found[0].Baseline[5], found[1].OpenBaseline[5]).ShouldBe((300, 300));
    }

    private static bool IsFound(ImmutableArray<OutputComparison> columns) => columns.Any(column => column.PValue <= Alpha);

    private static ImmutableArray<OutputComparison> Watch(int seed, double shift, int looks)
    {
        var random = new Random(seed);
        ImmutableArray<OutputComparison> state = [];
        for (var look = 0; look < looks; look++)
        {
            long[] baseline = new long[Columns * InputBins.Count], candidate = new long[Columns * InputBins.Count];
            for (var caller = 0; caller < 60; caller++)
            {
                var isCandidate = random.NextDouble() < 0.25;
                for (var column = 0; column < Columns; column++)
                {
                    var value = (random.NextDouble() * 3) + random.NextDouble() + (isCandidate && column == 1 ? shift : 0);
                    (isCandidate ? candidate : baseline)[(column * InputBins.Count) + InputBins.OfValue(value)]++;
                }
            }

            state = InputComparisons.Step(state, Alpha, baseline, candidate);
        }

        return state;
    }
}
