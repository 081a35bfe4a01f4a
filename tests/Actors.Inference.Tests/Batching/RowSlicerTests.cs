namespace Actors.Inference.Tests;

public sealed class RowSlicerTests
{
    [Fact]
    public void Slice_Numbers_GivesTheRowsInPlace()
    {
        Tensor tensor = Tensors.Of("x", new[] { 1, 2, 3, 4, 5, 6 }, 3, 2);
        int cursor = 0;

        Tensor slice = RowSlicer.Slice(tensor, 3, 1, 2, ref cursor);

        slice.Shape.ShouldBe([2, 2]);
        slice.Values<int>().ShouldBe([3, 4, 5, 6]);
        tensor.Shape.ShouldBe([3, 2]);
    }

    [Fact]
    public void Slice_StringsOneAfterTheOther_FollowsTheirLengths()
    {
        Tensor tensor = Tensors.OfStrings("x", ["a", "", "ccc", "dd", "e", "ff"], 3, 2);
        int cursor = 0;

        RowSlicer.Slice(tensor, 3, 0, 1, ref cursor).Strings().ShouldBe(["a", ""]);
        RowSlicer.Slice(tensor, 3, 1, 2, ref cursor).Strings().ShouldBe(["ccc", "dd", "e", "ff"]);
    }

    [Fact]
    public void Last_NumbersAndStrings_IsTheLastRow()
    {
        RowSlicer.Last(Tensors.Of("x", new[] { 1, 2, 3, 4 }, 2, 2), 2).Values<int>().ShouldBe([3, 4]);
        RowSlicer.Last(Tensors.OfStrings("x", ["a", "bb"], 2), 2).Strings().ShouldBe(["bb"]);
    }

    [Fact]
    public void Slice_NotGiven_StaysSo()
    {
        int cursor = 0;

        RowSlicer.Slice(default, 3, 1, 1, ref cursor).ShouldBe(default);
    }
}
