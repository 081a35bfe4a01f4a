using Actors.Domain.Campaigns;

namespace Actors.Domain.Tests.Campaigns;

public sealed class ModelGateTests
{
    [Fact]
    public void AModelThatIsWrongOnOneClass_Fails_AndTheReasonSaysWhereAndHowMuch()
    {
        var random = new Random(7);
        List<ModelFigures> figures = [];
        foreach (var name in (string[])["x", "y", "z"])
        {
            figures.AddRange(Enumerable.Range(0, 150).Select(_ => new ModelFigures(name, true, 0) { Accuracy = (name == "z" ? 0.5 : 0.93) + (random.NextDouble() * 0.04) }));
        }

        var verdict = ModelGate.Judge(Plan(new ModelRule(ModelMetric.Accuracy) { Min = 0.9 }), "faces", 0, figures, Counts(150, "x", "y", "z"));
        verdict.IsFailed.ShouldBeTrue();
        verdict.Text.ShouldStartWith("Group 1: the accuracy of model 'faces' on device class 'z' is 0.51");
        verdict.Text.ShouldContain("150 devices");
        verdict.Text.ShouldEndWith("below the limit 0.9.");
        verdict.Findings.Count(finding => finding.IsFailure).ShouldBe(1);
    }

    [Fact]
    public void TooFewDevices_KeepTheGateShut_AndStopNothing()
    {
        var figures = Enumerable.Range(0, 5).Select(_ => new ModelFigures("x", true, 0) { Crashes = 3 }).ToList();
        var verdict = ModelGate.Judge(Plan(new ModelRule(ModelMetric.Crashes) { Max = 0.05 }), "faces", 0, figures, Counts(40, "x"));
        verdict.IsFailed.ShouldBeFalse();
        verdict.IsOpen.ShouldBeFalse();
        verdict.Text.ShouldContain("known of 5 of 40 devices; 30 are needed");
    }

    [Fact]
    public void AClassThatIsSmallerThanTheSample_IsNotWaitedFor()
    {
        // Two of the five have said nothing yet, and may never.
        var figures = Enumerable.Range(0, 3).Select(_ => new ModelFigures("x", true, 0) { Crashes = 0 }).ToList();
        ModelGate.Judge(Plan(new ModelRule(ModelMetric.Crashes) { Max = 0.05 }), "faces", 0, figures, Counts(5, "x")).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Latency_IsJudgedByItsTail()
    {
        var slow = Enumerable.Range(0, 200).Select(i => new ModelFigures("x", true, 0) { LatencyMs = i % 4 == 0 ? 80 : 10 }).ToList();
        var rule = new ModelRule(ModelMetric.Latency) { Max = 50 };
        ModelGate.Judge(Plan(rule), "faces", 0, slow, Counts(200, "x")).Text.ShouldContain("95th percentile of latency of model 'faces' on device class 'x' is 80 ms (50 of 200 devices are above 50 ms)");
        ModelGate.Judge(Plan(rule), "faces", 0, [.. slow.Select(row => row with { LatencyMs = 10 })], Counts(200, "x")).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Comparison_IsWithTheSameClassWithoutTheUpdate()
    {
        List<ModelFigures> figures =
        [
            .. Enumerable.Range(0, 300).Select(i => new ModelFigures("x", true, 0) { Errors = i % 5 == 0 ? 0.5 : 0 }),
            .. Enumerable.Range(0, 300).Select(i => new ModelFigures("x", false, -1) { Errors = i % 100 == 0 ? 0.5 : 0 }),
        ];
        var rule = new ModelRule(ModelMetric.Errors) { MaxWorse = 0.01 };
        var verdict = ModelGate.Judge(Plan(rule), "faces", 1, figures, Counts(300, "x"));
        verdict.IsFailed.ShouldBeTrue();
        verdict.Text.ShouldContain("what 300 devices without the update allow");
        ModelGate.Judge(Plan(rule), "faces", 1, [.. figures.Select(row => row with { Errors = 0.01 })], Counts(300, "x")).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void AModelThatKeepsToItsLimit_IsSeldomStopped()
    {
        // Devices' error shares are 0 or 1 with the mean at the limit: the worst case. 300 campaigns at a chance of 5 % are 15 on average; 31 or more come once in 10,000 times.
        var stopped = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var figures = Enumerable.Range(0, 200).Select(_ => new ModelFigures("x", true, 0) { Errors = random.NextDouble() < 0.1 ? 1 : 0 }).ToList();
            stopped += ModelGate.Judge(Plan(new ModelRule(ModelMetric.Errors) { Max = 0.1 }), "faces", 0, figures, Counts(200, "x")).IsFailed ? 1 : 0;
        }

        stopped.ShouldBeLessThan(31);
    }

    private static ModelGatePlan Plan(params ModelRule[] rules) => new() { Rules = [.. rules], ClassAttribute = "class" };

    private static Dictionary<string, long> Counts(long count, params string[] names) => names.ToDictionary(name => name, _ => count);
}
