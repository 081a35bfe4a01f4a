using Actors.Domain.Detection;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Detection;

/// <summary>Control charts against worked tables.</summary>
public sealed class ChartTests
{
    private static readonly double[] Chemical = [102.0, 94.8, 98.3, 98.4, 102.0, 98.5, 99.0, 97.7, 100.0, 98.1, 101.3, 98.7, 101.1, 98.4, 97.0, 96.7, 100.3, 101.4, 97.2, 101.0];

    /// <summary>RV-40: Montgomery, table 16-7, target 99: plain sums with no slack are the differences of the two charts' sums only while neither was cut; the table by definition with k = 1.</summary>
    [Fact]
    public void Cusum_OfMontgomerysData_IsTheTable()
    {
        double[] up = [2.0, 0, 0, 0, 2.0, 0.5, 0, 0, 0, 0, 1.3, 0, 1.1, 0, 0, 0, 0.3, 1.7, 0, 1.0];
        double[] down = [0, 3.2, 2.9, 2.5, 0, 0, 0, 0.3, 0, 0, 0, 0, 0, 0, 1.0, 2.3, 0, 0, 0.8, 0];
        Check(Cusum.Known(99, 1, 1, 100), Chemical, up, down, 1e-9);
    }

    /// <summary>RV-40: the plain sums Σ(x - 99).</summary>
    [Fact]
    public void Sums_OfMontgomerysData_WithoutCut_AreThePublished()
    {
        double[] published = [3, -1.2, -1.9, -2.5, .5, 0, 0, -1.3, -.3, -1.2, 1.1, .8, 2.9, 2.3, .3, -2, -.7, 1.7, -.1, 1.9];

        // Far above the target a chart without slack never cuts, so its sum is the plain one with the offset's share added.
        const double Offset = 1000;
        var detector = Cusum.Known(99 - Offset, 1, 0, 1e9);
        var state = detector.Start();
        for (var i = 0; i < Chemical.Length; i++)
        {
            (state, _) = detector.Step(state, Chemical[i]);
            (Cusum.Sums(state).Up - ((i + 1) * Offset)).ShouldBe(published[i], 1e-9);
        }
    }

    /// <summary>RV-41, a worked table often attributed to the NIST handbook 6.3.2.3: target 325, k 0.3175, h 4.1959; first alarm at 13 with 4.94, last sum 19.035.</summary>
    [Fact]
    public void Cusum_OfTheWorkedExample_AlarmsWhereItDoes()
    {
        double[] x = [324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 324.525, 325.225, 324.6, 324.625, 325.15, 328.325, 327.25, 327.825, 328.5, 326.675, 327.775, 326.875, 328.35];
        double[] up = [0, 0, 0, 0, 0.0325, 0, 0, 0, 0, 0, 0, 0, 3.0075, 4.94, 7.4475, 10.63, 11.9875, 14.445, 16.0025, 19.035];
        double[] down = [0, 0.0075, 0, 0.3325, 0, 0, 0.5575, 0.715, 0.1725, 0.255, 0.3125, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        Check(Cusum.Known(325, 1, 0.3175, 1e9), x, up, down, 5e-5);
        var detector = Cusum.Known(325, 1, 0.3175, 4.1959);
        detector.Step(detector.Start(), x).Verdict.Drifts[0].ShouldBe(13);
    }

    /// <summary>RV-42, a worked table often attributed to the NIST handbook 6.3.2.4: λ 0.3, z0 50, s 2.0539.</summary>
    [Fact]
    public void Ewma_OfTheWorkedExample_IsTheTable()
    {
        double[] x = [52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
        double[] z = [50.6, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99];
        var detector = Ewma.Known(50, 2.0539, 0.3, 3);
        detector.Limits!.Value.High.ShouldBe(52.5884, 5e-5);
        detector.Limits!.Value.Low.ShouldBe(47.4115, 1e-4);
        var state = detector.Start();
        for (var i = 0; i < x.Length; i++)
        {
            (state, var signal) = detector.Step(state, x[i]);
            Ewma.Level(state).ShouldBe(z[i], 0.0051);
            signal.ShouldBe(Signal.None);
        }
    }

    /// <summary>Three standard deviations both ways are passed every 1 / (2 Q(3)) = 370.4 values on average (Shewhart 1931).</summary>
    [Fact]
    public void Shewhart_WithAKnownMean_HasTheRunLengthOfTheNormalTail()
    {
        const int Runs = 4000;
        var detector = Shewhart.Known(0, 1);
        var random = new SplitMix(5);
        var state = new double[detector.Size];
        var steps = 0L;
        for (var run = 0; run < Runs;)
        {
            steps++;
            run += detector.Update(state, random.NextNormal()) == Signal.Drift ? 1 : 0;
        }

        // Geometric: four standard errors.
        var expected = 1 / (2 * Normal.Tail(3));
        ((double)steps / Runs).ShouldBe(expected, 4 * expected / Math.Sqrt(Runs));
    }

    private static void Check(Detector detector, double[] values, double[] up, double[] down, double tolerance)
    {
        var state = detector.Start();
        for (var i = 0; i < values.Length; i++)
        {
            (state, _) = detector.Step(state, values[i]);
            Cusum.Sums(state).Up.ShouldBe(up[i], tolerance);
            Cusum.Sums(state).Down.ShouldBe(down[i], tolerance);
        }
    }
}
