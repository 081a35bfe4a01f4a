namespace Actors.Inference.Tests;

public sealed class BatchAxisTests
{
    public static TheoryData<bool, string, string> Shapes => new()
    {
        { true, "batch,3", "batch" },
        { true, "?,3", "?" },
        { true, "?,3", "batch" },
        { true, "batch,length", "batch,length" },
        { false, "1,3", "batch" },
        { false, "batch,3", "1" },
        { false, "n,3", "m" },
        { false, "", "batch" },
        { false, "batch", "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void IsShared_Shapes_AreJudgedByTheirFirstAxis(bool shared, string input, string output) =>
        BatchAxis.IsShared([Tensor("x", input)], [Tensor("y", output)]).ShouldBe(shared);

    [Fact]
    public void IsShared_OneOfSeveralDiffers_IsFalse() =>
        BatchAxis.IsShared([Tensor("x", "n,1"), Tensor("z", "m,1")], [Tensor("y", "n")]).ShouldBeFalse();

    [Fact]
    public void IsShared_NoInputs_IsFalse() => BatchAxis.IsShared([], [Tensor("y", "n")]).ShouldBeFalse();

    private static TensorSignature Tensor(string name, string shape)
    {
        if (shape.Length == 0)
        {
            return new TensorSignature(name, ElementType.Fp32, null, null);
        }

        string[] parts = shape.Split(',');
        return new TensorSignature(
            name,
            ElementType.Fp32,
            Array.ConvertAll(parts, part => long.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out long size) ? size : -1),
            Array.ConvertAll(parts, part => char.IsLetter(part[0]) ? part : ""));
    }
}
