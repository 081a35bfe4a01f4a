using Actors.Domain.Detection;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Detection;

public sealed class RunLengthTests
{
    /// <summary>Shewhart's limit for a run length of 100 values is Φ⁻¹(1 - 1/200); found by simulation to a standard error of 2 % of the length, which is 0.01 of the limit.</summary>
    [Fact]
    public void Calibrate_OfAKnownChart_FindsTheNormalQuantile()
    {
        var (setting, measured) = RunLength.Calibrate(limit => Shewhart.Known(0, 1, limit), 0.5, 6, RunLength.StandardNormal, 100, 3000, 1);
        setting.ShouldBe(Normal.Quantile(1 - (1.0 / 200)), 0.04);
        measured.Mean.ShouldBe(100, 10);
    }

    /// <summary>Tabular CUSUM, k 0.5, h 4, two-sided, known mean: run length 168 (Montgomery, Introduction to Statistical Quality Control, table 9.3); 4 standard errors.</summary>
    [Fact]
    public void Measure_OfTheTabularCusum_IsMontgomerysTable()
    {
        var measured = RunLength.Measure(Cusum.Known(0, 1, 0.5, 4), RunLength.StandardNormal, 168, 4000, 2);
        measured.Mean.ShouldBe(168, 4 * measured.StandardError);
    }

    /// <summary>EWMA with λ 0.1 and L 2.814: run length 500 with the limits of many values (Lucas and Saccucci, Technometrics 32, 1990); the narrower first limits take 2 % of it.</summary>
    [Fact]
    public void Measure_OfTheTextbooksEwma_IsTheTable()
    {
        var measured = RunLength.Measure(Ewma.Known(0, 1, 0.1, 2.814), RunLength.StandardNormal, 500, 2000, 3);
        measured.Mean.ShouldBe(490, 4 * measured.StandardError);
    }

    /// <summary>Each detector set to a run length has it on other streams: within three standard errors of both simulations.</summary>
    [Theory]
    [InlineData("cusum")]
    [InlineData("page_hinkley")]
    [InlineData("hddm_w")]
    [InlineData("kswin")]
    public void Calibrate_OfAKnob_HoldsOnOtherStreams(string name)
    {
        var knob = DetectorKnob.Find(name)!;
        var draw = knob.IsOfErrors ? RunLength.Errors(0.2) : RunLength.StandardNormal;
        var (value, _) = knob.Calibrate(draw, 300, 400, 4);
        var measured = RunLength.Measure(knob.At(value), draw, 300, 400, 5);
        measured.Mean.ShouldBe(300, (3 * Math.Sqrt(2) * measured.StandardError) + 1);
    }

    [Fact]
    public void Calibrate_OfWhatCannotBe_IsRefused() =>
        Should.Throw<ArgumentException>(() => RunLength.Calibrate(limit => Shewhart.Known(0, 1, limit), 2, 3, RunLength.StandardNormal, 5, 200, 1));

    [Fact]
    public void Measure_OfTheSameSeed_IsTheSame()
    {
        var detector = new HddmAverage();
        RunLength.Measure(detector, RunLength.Errors(0.3), 50, 20, 9).ShouldBe(RunLength.Measure(detector, RunLength.Errors(0.3), 50, 20, 9));
        DetectorKnob.All.ShouldAllBe(knob => Detectors.Settings(knob.Detector).Any(setting => setting.Name == knob.Setting));
    }
}
