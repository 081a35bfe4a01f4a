using Actors.Domain.Quality;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Quality;

public sealed class DirectLossTests
{
    /// <summary>A step of 5 at 0 and another of 2 where both features are above 0: trees of three levels find both.</summary>
    [Fact]
    public void Trees_OfSteps_FindThem()
    {
        var random = new SplitMix(3);
        var columns = new[] { new double[4000], new double[4000] };
        var target = new double[4000];
        for (var i = 0; i < target.Length; i++)
        {
            (columns[0][i], columns[1][i]) = (random.NextNormal(), i % 10 == 0 ? double.NaN : random.NextNormal());
            target[i] = Truth(columns[0][i], columns[1][i]);
        }

        var trees = BoostedTrees.Fit(columns, target);
        foreach (var (x, y) in ((double, double)[])[(-1, -1), (-1, 1), (1, -1), (1, 1), (1, double.NaN)])
        {
            trees.Predict([x, y]).ShouldBe(Truth(x, y), 0.25);
        }

        static double Truth(double x, double y) => (x > 0 ? 5 : 0) + (x > 0 && y > 0 ? 2 : 0);
    }

    /// <summary>A model whose error grows with |x|: under a shift of x the band holds the realised mean error; 60 windows, binomial bound.</summary>
    [Fact]
    public void Of_ShiftedInputs_HoldsTheRealisedLoss()
    {
        var random = new SplitMix(5);
        var (columns, predicted, loss) = Rows(6000, 0, 1, ref random);
        var model = DirectLoss.Fit(columns, predicted, loss);
        var held = 0;
        for (var window = 0; window < 60; window++)
        {
            var (inputs, guesses, losses) = Rows(800, 0.8, 1, ref random);
            var (estimate, outside) = model.Of(inputs, guesses);
            outside.ShouldBeLessThan(0.05);
            held += estimate.Interval.Contains(losses.Average()) ? 1 : 0;
        }

        // 95 % of 60 is 57; below 50 has a chance of 1e-4.
        held.ShouldBeGreaterThanOrEqualTo(50);
        var (changed, same, more) = Rows(800, 0, 2, ref random);
        var moments = more.Aggregate(default(Moments), (sum, value) => sum.Add(value));
        model.Judge(model.Of(changed, same).Loss, moments).ShouldBeLessThan(1e-6);
        model.Of([[100.0]], [100.0]).OutsideShare.ShouldBe(1);
        Should.Throw<ArgumentException>(() => model.Of([], [1]));
    }

    private static (double[][] Columns, double[] Predicted, double[] Loss) Rows(int rows, double shift, double noise, ref SplitMix random)
    {
        var (x, predicted, loss) = (new double[rows], new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            x[i] = Math.Clamp(shift + random.NextNormal(), -3, 3);
            predicted[i] = 2 * x[i];
            loss[i] = Math.Abs(noise * (0.2 + Math.Abs(x[i])) * random.NextNormal());
        }

        return ([x], predicted, loss);
    }
}
