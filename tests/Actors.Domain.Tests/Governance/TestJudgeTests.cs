using System.Collections.Immutable;
using Actors.Domain.Governance.Testing;

namespace Actors.Domain.Tests.Governance;

public sealed class TestJudgeTests
{
    private static readonly TestLimits NoLimits = new(null, null, null);

    [Theory]
    [InlineData(1.0, true)]
    [InlineData(1.0000109, true)]
    [InlineData(1.00002, false)]
    [InlineData(double.NaN, false)]
    public void Compare_Number_IsWithinTheTolerances(double actual, bool isGood)
    {
        var expected = new ExpectedValues("y", [1.0], [], ExpectedValues.UsualAbsolute, ExpectedValues.UsualRelative);
        (expected.Compare(Output("y", actual)) is null).ShouldBe(isGood);
    }

    [Fact]
    public void Compare_NanOrInfinity_IsEqualToItself()
    {
        new ExpectedValues("y", [double.NaN, double.PositiveInfinity], [], 0, 0).Compare(Output("y", double.NaN, double.PositiveInfinity)).ShouldBeNull();
        new ExpectedValues("y", [1], [], 0, 0).Compare(Output("y", 1, 2)).ShouldBe("'y' has 2 elements, not 1");
        new ExpectedValues("y", [1], [], 0, 0).Compare(null).ShouldBe("there is no output 'y'");
    }

    /// <summary>By hand: two bins of [0, .5) and [.5, 1]; |0 - .2| / 3 and |1 - 1.5| / 3.</summary>
    [Fact]
    public void Error_OfThreeCases_IsWhatTheDefinitionGives() =>
        CalibrationCheck.Error([0.2, 0.7, 0.8], [0, 1, 0], 2).ShouldBe((0.2 + 0.5) / 3, 1e-12);

    [Fact]
    public void Error_OfCertainAndRightAnswers_IsZero() => CalibrationCheck.Error([0, 1, 1], [0, 1, 1], 10).ShouldBe(0);

    [Fact]
    public void CheckSchema_Misfits_NamesEach()
    {
        var suite = new TestSuite(
            [new TestCase("a", [new TestValues("x", "FP64", [1, 4], [1, 2, 3, 4], []), new TestValues("z", "FP32", [1], [1], [])], [new ExpectedValues("q", [1], [], 0, 0)])],
            false, [], null, NoLimits);
        var check = TestJudge.CheckSchema(suite, [new SignatureTensor("x", "FP32", [-1, 4], false), new SignatureTensor("w", "FP32", [-1], false)], [new SignatureTensor("y", "FP32", [-1], false)]);

        check.Passed.ShouldBeFalse();
        check.Detail.ShouldBe("a: input 'x' is FP64, not FP32; a: the version has no input 'z'; a: input 'w' is missing; the version has no output 'q'.");
    }

    [Fact]
    public void Judge_RangesAndLimits_SayTheFigures()
    {
        var suite = new TestSuite([], true, [new OutputRange("y", 0, 1)], null, new TestLimits(5, 2, 100));
        var edge = new CaseResult(new TestCase("edge: ones", [], []) { IsOrdinary = true }, null, [Output("y", 1.5)], 3);
        var checks = TestJudge.Judge(suite, [], [edge], new TestMeasures(4, 101)).ToDictionary(check => check.Name);

        checks["edge-cases"].Passed.ShouldBeTrue();
        checks["ranges"].Detail.ShouldBe("edge: ones: 'y' is 1.5.");
        checks["load-time"].Passed.ShouldBeTrue();
        checks["run-time"].Passed.ShouldBeFalse();
        checks["memory"].Passed.ShouldBeFalse();
        TestJudge.Judge(suite, [], [edge with { Outputs = [Output("y", double.NaN)] }], new TestMeasures(4, null)).Where(check => !check.Passed).Select(check => check.Name)
            .ShouldBe(["edge-cases", "ranges", "run-time", "memory"]);
    }

    [Fact]
    public void EdgeCases_OfNumbersAndTexts_FitTheSignature()
    {
        SignatureTensor[] signature = [new("x", "FP32", [-1, 3], false), new("id", "INT8", [-1], false), new("word", "BYTES", [-1, 1], false), new("extra", "FP32", [1], true)];
        var rows = EdgeCaseRows.Of(signature);

        rows.Select(row => row.Name).ShouldBe(
            ["edge: zeros", "edge: ones", "edge: largest", "edge: smallest", "edge: nulls", "edge: infinities", "edge: negative infinities", "edge: unseen categories"]);
        TestJudge.CheckSchema(new TestSuite(rows, false, [], null, NoLimits), signature, []).Passed.ShouldBeTrue();
        rows[3].Inputs.Single(input => input.Name == "id").Numbers.ShouldBe([-128]);
        rows[4].Inputs.Single(input => input.Name == "word").Texts.ShouldBe([""]);
        EdgeCaseRows.Of([new SignatureTensor("id", "INT64", [-1], false)]).Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("nothing")]
    [InlineData("""{"surprise":1}""")]
    [InlineData("""{"cases":[{"inputs":[{"name":"x","datatype":"FP32","shape":[2],"data":[1]}]}]}""")]
    [InlineData("""{"cases":[{"inputs":[{"name":"x","shape":[1],"data":[1]}]}]}""")]
    [InlineData("""{"cases":[{"outputs":[{"name":"y","data":[1],"absTol":-1}]}]}""")]
    [InlineData("""{"edgeCases":true,"calibration":{"output":"y","labels":[1],"maxError":0.1}}""")]
    public void Read_Faulty_SaysSo(string json) => Should.Throw<FormatException>(() => TestSuiteReader.Read(json)).Message.ShouldNotBeNullOrWhiteSpace();

    [Fact]
    public void Read_NestedAndNull_IsFlatWithNan()
    {
        var suite = TestSuiteReader.Read("""
            {"cases":[{"inputs":[{"name":"x","datatype":"FP32","shape":[2,2],"data":[[1,2],[null,4]]},{"name":"w","datatype":"BYTES","shape":[2],"data":["a",null]}],
            "outputs":[{"name":"y","data":[true,false]}]}]}
            """);

        suite.Cases[0].Name.ShouldBe("case 1");
        suite.Cases[0].Inputs[0].Numbers.ShouldBe([1, 2, double.NaN, 4]);
        suite.Cases[0].Inputs[1].Texts.ShouldBe(["a", ""]);
        suite.Cases[0].Outputs[0].Numbers.ShouldBe([1, 0]);
    }

    private static TestValues Output(string name, params double[] numbers) => new(name, "FP32", [numbers.Length], [.. numbers], []);
}
