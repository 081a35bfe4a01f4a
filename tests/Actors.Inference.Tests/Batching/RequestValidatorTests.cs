namespace Actors.Inference.Tests;

public sealed class RequestValidatorTests
{
    private static readonly ModelSignature Two = new(
        [
            new TensorSignature("a", ElementType.Fp32, [-1, 3], ["batch", ""]),
            new TensorSignature("b", ElementType.Int64, [-1], ["batch"]),
        ],
        [
            new TensorSignature("u", ElementType.Fp32, [-1, 1], ["batch", ""]),
            new TensorSignature("v", ElementType.Fp32, [-1], ["batch"]),
        ]);

    private static readonly ModelSignature Text = new(
        [new TensorSignature("s", ElementType.Bytes, [-1], ["batch"])], [new TensorSignature("t", ElementType.Bytes, [-1], ["batch"])]);

    private static readonly ModelSignature Open = new(
        [new TensorSignature("x", ElementType.Fp32, null, null)], [new TensorSignature("y", ElementType.Fp32, null, null)]);

    private static Tensor A(params long[] shape) => new("a", ElementType.Fp32, shape, new byte[12 * (int)shape[0]]);

    private static Tensor B(int rows = 2) => new("b", ElementType.Int64, [rows], new byte[8 * rows]);

    private static string? Admit(ModelSignature signature, Tensor[] inputs, string[]? outputs = null) =>
        RequestValidator.Admit(signature, inputs, outputs, new PendingRequest());

    [Fact]
    public void Admit_InputsInAnyOrder_PlacesThemInTheSignaturesOrder()
    {
        PendingRequest request = new();

        RequestValidator.Admit(Two, [B(), A(2, 3)], null, request).ShouldBeNull();

        request.Inputs.Select(input => input.Name).ShouldBe(["a", "b"]);
        request.Rows.ShouldBe(2);
        request.Bytes.ShouldBe(40);
        request.WantedOutputs.ToArray().ShouldBe([0, 1]);
    }

    [Fact]
    public void Admit_OutputNames_KeepsTheirOrder()
    {
        PendingRequest request = new();

        RequestValidator.Admit(Two, [A(2, 3), B()], ["v", "u"], request).ShouldBeNull();

        request.WantedOutputs.ToArray().ShouldBe([1, 0]);
    }

    [Fact]
    public void Admit_ReusedRequest_ForgetsTheOneBefore()
    {
        PendingRequest request = new();
        RequestValidator.Admit(Two, [A(2, 3), B()], ["v"], request).ShouldBeNull();
        request.Complete(default);

        RequestValidator.Admit(Two, [A(2, 3)], null, request).ShouldBe("Input 'b' is missing; the model takes 'a', 'b'.");
    }

    public static TheoryData<string, Tensor[], string[]?> Refused => new()
    {
        { "The model has no input 'c'; it takes 'a', 'b'.", [A(2, 3), B() with { Name = "c" }], null },
        { "The model has no input 'A'; it takes 'a', 'b'.", [A(2, 3) with { Name = "A" }, B()], null },
        { "The model has no input ''; it takes 'a', 'b'.", [A(2, 3) with { Name = null! }, B()], null },
        { "Input 'b' is missing; the model takes 'a', 'b'.", [A(2, 3)], null },
        { "Input 'a' is missing; the model takes 'a', 'b'.", [], null },
        { "Input 'a' is given twice.", [A(2, 3), A(2, 3)], null },
        { "Input 'a' is of datatype FP64; the model takes FP32.", [A(2, 3) with { Type = ElementType.Fp64 }, B()], null },
        { "Input 'a' is of datatype NONE; the model takes FP32.", [A(2, 3) with { Type = ElementType.None }, B()], null },
        { "Input 'a' is of datatype NONE; the model takes FP32.", [A(2, 3) with { Type = (ElementType)99 }, B()], null },
        { "Input 'a' has no shape.", [A(2, 3) with { Shape = null! }, B()], null },
        { "Input 'a' has 3 dimensions; the model takes 2: [-1, 3], where -1 is any size.", [A(2, 3, 1), B()], null },
        { "Input 'b' has 0 dimensions; the model takes 1: [-1], where -1 is any size.", [A(2, 3), B() with { Shape = [] }], null },
        { "Input 'a' has the shape [2, 4]; the model takes [-1, 3], where -1 is any size.", [A(2, 4), B()], null },
        { "Input 'a' has a negative dimension in its shape [-2, 3].", [A(2, 3) with { Shape = [-2, 3] }, B()], null },
        { "Input 'a' has 24 bytes of data; its shape [3, 3] of FP32 takes 36.", [A(2, 3) with { Shape = [3, 3] }, B()], null },
        { "Input 'a' has 24 bytes of data; its shape [1, 3] of FP32 takes 12.", [A(2, 3) with { Shape = [1, 3] }, B()], null },
        {
            "Input 'a' has more elements in its shape [9223372036854775807, 3] than fit into any memory.",
            [A(2, 3) with { Shape = [long.MaxValue, 3] }, B()], null
        },
        {
            "Input 'a' has 24 bytes of data; its shape [3074457345618258602, 3] of FP32 takes 36893488147419103224.",
            [A(2, 3) with { Shape = [3074457345618258602, 3] }, B()], null
        },
        { "Input 'b' has 3 rows, but input 'a' has 2; the first dimension counts rows and must agree.", [A(2, 3), B(3)], null },
        { "Input 'a' has 0 rows; a request has at least one and fewer than 2^31.", [A(0, 3), B(0)], null },
        { "The model has no output 'w'; it gives 'u', 'v'.", [A(2, 3), B()], ["u", "w"] },
        { "The model has no output ''; it gives 'u', 'v'.", [A(2, 3), B()], [null!] },
        { "Output 'u' is asked for twice.", [A(2, 3), B()], ["u", "v", "u"] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Admit_DoesNotFit_SaysWhatIsWrong(string problem, Tensor[] inputs, string[]? outputs) =>
        Admit(Two, inputs, outputs).ShouldBe(problem);

    public static TheoryData<string?, long, byte[]> Strings => new()
    {
        { null, 2, Tensors.Encode("one", "") },
        { null, 1, Tensors.Encode("zwölf 十二") },
        { "Input 's' holds 1 BYTES elements; its shape [2] takes 2.", 2, Tensors.Encode("one") },
        { "Input 's' holds 1 BYTES elements; its shape [2] takes 2.", 2, [.. Tensors.Encode("one"), 1, 0] },
        { "Input 's' has 7 bytes after its 1 BYTES elements.", 1, Tensors.Encode("one", "two") },
        { "Input 's': BYTES element 0 says it is 4294967295 bytes long, but 0 bytes are left.", 1, [255, 255, 255, 255] },
        { "Input 's': BYTES element 1 says it is 5 bytes long, but 1 bytes are left.", 2, [.. Tensors.Encode("one"), 5, 0, 0, 0, 65] },
        { "Input 's': BYTES element 0 is not valid UTF-8, which strings of a model are.", 1, [2, 0, 0, 0, 0xC3, 0x28] },
    };

    [Theory]
    [MemberData(nameof(Strings))]
    public void Admit_Strings_AreWalkedThrough(string? problem, long rows, byte[] content) =>
        Admit(Text, [new Tensor("s", ElementType.Bytes, [rows], content)]).ShouldBe(problem);

    [Fact]
    public void Admit_OpenRank_TakesAnyShape()
    {
        Admit(Open, [new Tensor("x", ElementType.Fp32, [], new byte[4])]).ShouldBeNull();
        Admit(Open, [new Tensor("x", ElementType.Fp32, [1, 2, 3], new byte[24])]).ShouldBeNull();
        Admit(Open, [new Tensor("x", ElementType.Fp32, [1, 2, 3], new byte[20])]).ShouldNotBeNull();
    }

    [Fact]
    public void Admit_HostileNames_GiveShortMessages()
    {
        string problem = Admit(Two, [A(2, 3) with { Name = new string('x', 100_000) }]).ShouldNotBeNull();

        problem.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public void Admit_HostileShape_GivesShortMessage()
    {
        string problem = Admit(Open, [new Tensor("x", ElementType.Fp32, Enumerable.Repeat(1L, 100_000).ToArray(), new byte[8])]).ShouldNotBeNull();

        problem.Length.ShouldBeLessThan(300);
    }
}
