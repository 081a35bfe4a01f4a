using Actors.Domain.Detection;

namespace Actors.Domain.Tests.Detection;

/// <summary>Indices that River and Frouros publish for their own streams: exact, from 0.</summary>
public sealed class PublishedDetectionTests
{
    /// <summary>RV-01 to RV-03: river:test_adwin_regression.py@2a0fd1c, river/drift/adwin.py@063ca61.</summary>
    [Theory]
    [InlineData("river_doc_mt12345", new[] { 1023 })]
    [InlineData("river_test_stream1", new[] { 1023 })]
    [InlineData("river_multi_mt42", new[] { 1023, 2015, 3007 })]
    public void Adwin_OnRiversStreams_IsThePresentForm(string stream, int[] expected) => Drifts(new Adwin(), stream).ShouldBe(expected);

    /// <summary>RV-01 to RV-03: river:test_drift_detectors.py@063ca61; the third by the old form's rule.</summary>
    [Theory]
    [InlineData("river_doc_mt12345", new[] { 1023 })]
    [InlineData("river_test_stream1", new[] { 1055 })]
    [InlineData("river_multi_mt42", new[] { 1023, 2047, 3039 })]
    public void RiverLegacy_OnRiversStreams_IsTheOldForm(string stream, int[] expected) => Drifts(Adwin.RiverLegacy(), stream).ShouldBe(expected);

    /// <summary>RV-06: river:page_hinkley.py@063ca61 and its test.</summary>
    [Theory]
    [InlineData("river_doc_mt12345", new[] { 1006 })]
    [InlineData("river_test_stream1", new[] { 1020, 1991 })]
    public void PageHinkley_OnRiversStreams_IsThePublished(string stream, int[] expected) => Drifts(new PageHinkley(), stream).ShouldBe(expected);

    /// <summary>RV-07: river:binary/ddm.py@7cb9956.</summary>
    [Fact]
    public void Ddm_OnRiversErrors_WarnsAndFindsAsPublished()
    {
        var signals = Signals(new Ddm(), Streams.Get("river_ddm_mt42"));
        Places(signals, Signal.Drift).ShouldBe([1334]);
        Places(signals, Signal.Warning).First().ShouldBe(1084);
        Places(signals, Signal.Warning).First(place => place > 1334).ShouldBe(1492);
    }

    /// <summary>RV-08: river:test_drift_detectors.py@063ca61.</summary>
    [Fact]
    public void Ddm_OnRiversSecondStream_IsThePublished() => Drifts(new Ddm(), "river_test_stream2").ShouldBe([1049]);

    /// <summary>RV-09: river:binary/eddm.py@70cad9e.</summary>
    [Fact]
    public void Eddm_OnRiversErrors_WarnsAndFindsAsPublished()
    {
        var signals = Signals(new Eddm(30, 0.8, 0.75), Streams.Get("river_ddm_mt42"));
        Places(signals, Signal.Drift).ShouldBe([1278]);
        Places(signals, Signal.Warning).First().ShouldBe(1059);
    }

    /// <summary>The present rule on the stream of River's old EDDM, by its definition (vectors/README.md, 'not a vector').</summary>
    [Fact]
    public void Eddm_OnRiversSecondStream_IsThePresentRules() => Drifts(new Eddm(), "river_test_stream2").ShouldBe([663, 828, 1007, 1078]);

    /// <summary>RV-10: online-ml/river#1052.</summary>
    [Fact]
    public void Ddm_OnErrorsOnly_StaysSilent() =>
        Places(Signals(new Ddm(), [.. Enumerable.Repeat(1.0, 5000)]), Signal.Drift).ShouldBeEmpty();

    /// <summary>RV-11: river:test_drift_detectors.py; the second pair two-sided.</summary>
    [Fact]
    public void Hddm_OnRiversStreams_IsThePublished()
    {
        Drifts(new HddmAverage(), "river_test_stream2").ShouldBe([1047]);
        Drifts(new HddmAverage(isTwoSided: true), "river_test_stream3").ShouldBe([531, 1015, 1545]);
        Drifts(new HddmWeighted(), "river_test_stream2").ShouldBe([1018]);

        // The published figure is of an old HDDM_W whose fall side could not fire (its cut started at +infinity): so it is the one-sided rule's. The present one finds the fall too.
        Drifts(new HddmWeighted(), "river_test_stream3").ShouldBe([507, 1508]);
        Drifts(new HddmWeighted(isTwoSided: true), "river_test_stream3").Except([1032]).ShouldBe([507, 1508]);
    }

    /// <summary>river:binary/hddm_a.py and hddm_w.py, examples of the documentation: first warning and change.</summary>
    [Fact]
    public void Hddm_OnRiversDocumentedErrors_WarnsAndFindsAsPublished()
    {
        foreach (var (detector, drift) in ((Detector, int)[])[(new HddmAverage(), 1206), (new HddmWeighted(), 1077)])
        {
            var signals = Signals(detector, Streams.Get("river_ddm_mt42"));
            Places(signals, Signal.Drift).First().ShouldBe(drift);
            Places(signals, Signal.Warning).First().ShouldBe(451);
        }
    }

    /// <summary>RV-12: river:cusum.py@291ccdd.</summary>
    [Fact]
    public void Cusum_OnRiversStream_IsThePublished() => Drifts(new Cusum(), "river_cusum").ShouldBe([201, 251]);

    /// <summary>RV-13: river:ewma.py@2420eb5.</summary>
    [Fact]
    public void Ewma_OnRiversStream_IsThePublished() => Drifts(new Ewma(50, 0.1, 4), "river_ewma").ShouldBe([1010]);

    /// <summary>RV-14: river:shewhart.py@5c08caa.</summary>
    [Fact]
    public void Shewhart_OnRiversStream_IsThePublished() => Drifts(new Shewhart(30, 4), "river_shewhart").ShouldBe([300]);

    /// <summary>RV-15: frouros:frouros/tests/integration/test_concept_drift.py.</summary>
    [Fact]
    public void FrourosForms_OnItsStream_AreThePublished()
    {
        Drifts(new ChangePoint(0, 1, 0.5, 0.01, 500, 1), "frouros_stream").ShouldBe([100, 203]);
        Drifts(FrourosSum.Cusum(1, 0.005, 50), "frouros_stream").ShouldBe([113, 226]);
        Drifts(FrourosSum.GeometricMovingAverage(1, 0.99), "frouros_stream").ShouldBe([134]);
        Drifts(PageHinkley.Frouros(1, 0.005, 50, 0.9999), "frouros_stream").ShouldBe([113, 227]);
    }

    private static int[] Drifts(Detector detector, string stream) => [.. detector.Step(detector.Start(), Streams.Get(stream)).Verdict.Drifts];

    private static IEnumerable<int> Places(IEnumerable<Signal> signals, Signal which) =>
        signals.Select((signal, place) => (signal, place)).Where(pair => pair.signal == which).Select(pair => pair.place);

    private static List<Signal> Signals(Detector detector, double[] values)
    {
        var numbers = new double[detector.Size];
        detector.Reset(numbers);
        return [.. values.Select(value => detector.Update(numbers, value))];
    }
}
