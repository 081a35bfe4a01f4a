using System.Runtime.InteropServices;
using Actors.Serving;

namespace Actors.Grains.Tests.Serving;

public sealed class TensorComparisonTests
{
    [Fact]
    public void Of_NumbersWithinTolerance_Agree() =>
        TensorComparison.Of([Floats(1, 1000)], [Floats(1.00001f, 1000.05f)], 1e-4).Agrees.ShouldBeTrue();

    [Fact]
    public void Of_OneNumberOutOfTolerance_NamesIt()
    {
        var found = TensorComparison.Of([Floats(1, 2, 3)], [Floats(1, 2.5f, 3)], 1e-4);
        (found.Agrees, found.Difference, found.Output, found.Place, found.First, found.Second).ShouldBe((false, 0.5, "y", 1, 2, 2.5));
    }

    [Fact]
    public void Of_NumbersThatAreNone_AgreeOnlyWithEachOther()
    {
        TensorComparison.Of([Floats(float.NaN)], [Floats(float.NaN)], 1e-4).Agrees.ShouldBeTrue();
        TensorComparison.Of([Floats(float.NaN)], [Floats(0)], 1e-4).Agrees.ShouldBeFalse();
        TensorComparison.Of([Floats(float.PositiveInfinity)], [Floats(1)], 1e-4).Agrees.ShouldBeFalse();
    }

    [Fact]
    public void Of_AnotherShape_Disagrees() => TensorComparison.Of([Floats(1, 2)], [Floats(1)], 1).Agrees.ShouldBeFalse();

    private static TensorData Floats(params float[] values) => new("y", TensorType.Fp32, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
}
