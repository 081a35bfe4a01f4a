using Actors.Domain.Expressions;
using Actors.Domain.Reviews;

namespace Actors.Domain.Tests.Reviews;

public sealed class PredictionReadingTests
{
    [Theory]
    [InlineData(0.9, "grant", 0.9)]
    [InlineData(0.2, "refuse", 0.8)]
    [InlineData(1.5, "grant", null)]
    public void Read_OfARow_GivesAnswerAndConfidence(double p, string answer, double? confidence)
    {
        var reading = new PredictionReading("if(output.p.1 >= 0.5, 'grant', 'refuse')", "max(output.p.1, 1 - output.p.1)");
        reading.Fault().ShouldBeNull();
        var read = reading.Read(place => place is { IsOutput: true, Tensor: "p", Column: 1 } ? ExpressionValue.Of(p) : ExpressionValue.Missing);
        read.ShouldBe((answer, confidence));
    }

    [Fact]
    public void Read_OfNothing_GivesNothing() => new PredictionReading("output.class", "output.p").Read(_ => ExpressionValue.Missing).ShouldBe((null, null));

    [Theory]
    [InlineData("output.p +", "output.p", "prediction.answer")]
    [InlineData("output.p", "nothing", "prediction.confidence")]
    [InlineData("output.p", "'high'", "number")]
    public void Fault_OfWhatCannotBeRead_NamesIt(string answer, string confidence, string says) =>
        new PredictionReading(answer, confidence).Fault().ShouldNotBeNull().ShouldContain(says);
}
