using Actors.Conformance.Fuzz;
using Shouldly;
using Xunit;

namespace Actors.Conformance.Tests;

/// <summary>A short fuzz run of each parser; the program makes long ones.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20_261_121;
    private const int Bodies = 50_000;

    [Theory]
    [InlineData("json")]
    [InlineData("binary")]
    [InlineData("grpc")]
    public void Parser_OfMutatedBodies_AgreesWithTheReference(string parser)
    {
        var result = FuzzRun.Run(parser, Seed, Bodies);

        result.Faults.ShouldBeEmpty();
        result.Bodies.ShouldBe(Bodies);
        result.Accepted.ShouldBeInRange(Bodies / 50, Bodies * 3 / 4, "Bodies that all parsers refuse, or take, test little.");
    }
}
