using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Gateway.Tests.Inference;

public sealed class InferenceRequestParserTests
{
    [Fact]
    public void Parse_WholeRequest_GivesEveryMember()
    {
        using var request = Requests.Parse(
            """
            {"id":"7","parameters":{"a":1,"b":"t","c":true},
             "inputs":[{"name":"x","shape":[2,2],"datatype":"FP32","parameters":{"k":0.5},"data":[1,2.5,-3e1,4]},
                       {"name":"y","shape":[1],"datatype":"INT64","data":[9223372036854775807]}],
             "outputs":[{"name":"p","parameters":{"classification":2}},{"name":"q"}]}
            """);

        request.Id.ShouldBe("7");
        request.OutputNames.ShouldBe(["p", "q"]);
        request.Inputs.Select(input => input.Name).ShouldBe(["x", "y"]);
        request.Inputs[0].Shape.ShouldBe([2, 2]);
        MemoryMarshal.Cast<byte, float>(request.Inputs[0].Content.Span).ToArray().ShouldBe([1f, 2.5f, -30f, 4f]);
        BinaryPrimitives.ReadInt64LittleEndian(request.Inputs[1].Content.Span).ShouldBe(long.MaxValue);
    }

    [Theory]
    [InlineData("BOOL", "[true,false]", "0100")]
    [InlineData("INT8", "[-128,127]", "807F")]
    [InlineData("INT16", "[-32768,32767]", "0080FF7F")]
    [InlineData("INT32", "[-2147483648,2147483647]", "00000080FFFFFF7F")]
    [InlineData("INT64", "[-9223372036854775808,1]", "00000000000000800100000000000000")]
    [InlineData("UINT8", "[0,255]", "00FF")]
    [InlineData("UINT16", "[0,65535]", "0000FFFF")]
    [InlineData("UINT32", "[0,4294967295]", "00000000FFFFFFFF")]
    [InlineData("UINT64", "[0,18446744073709551615]", "0000000000000000FFFFFFFFFFFFFFFF")]
    [InlineData("FP32", "[1,-0.0]", "0000803F00000080")]
    [InlineData("FP64", "[1,2e-1]", "000000000000F03F9A9999999999C93F")]
    [InlineData("BYTES", "[\"\",\"a\\u00e9\\n\"]", "000000000400000061C3A90A")]
    public void Parse_EveryDatatype_IsLittleEndian(string datatype, string data, string expected)
    {
        using var request = Requests.Parse(Requests.One(datatype, "[2]", data));
        Convert.ToHexString(request.Inputs[0].Content.Span).ShouldBe(expected);
    }

    [Theory]
    [InlineData("[1,2,3,4,5,6]")]
    [InlineData("[[1,2,3],[4,5,6]]")]
    [InlineData(" [ [ 1 , 2 , 3 ] , [ 4 , 5 , 6 ] ] ")]
    public void Parse_FlatOrNested_IsTheSame(string data)
    {
        using var request = Requests.Parse(Requests.One("UINT8", "[2,3]", data));
        request.Inputs[0].Content.ToArray().ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Theory]
    [InlineData("[0]", "[]")]
    [InlineData("[0,3]", "[]")]
    [InlineData("[2,0]", "[[],[]]")]
    [InlineData("[]", "[]", "[7]")]
    public void Parse_EdgeShapes_AreTaken(string shape, string data, string? scalar = null)
    {
        using var request = Requests.Parse(Requests.One("INT8", shape, scalar ?? data));
        request.Inputs[0].Content.Length.ShouldBe(scalar is null ? 0 : 1);
    }

    [Fact]
    public void Parse_MembersInAnyOrder_AreTheSame()
    {
        string[] members = ["\"name\":\"x\"", "\"shape\":[1,2]", "\"datatype\":\"FP64\"", "\"data\":[[1,2]]", "\"unknown\":{\"a\":[1,{}]}"];
        using var expected = Requests.Parse($"{{\"inputs\":[{{{string.Join(',', members)}}}]}}");
        foreach (var order in Permutations(members))
        {
            using var request = Requests.Parse($"{{\"inputs\":[{{{string.Join(',', order)}}}]}}");
            Requests.Print(request).ShouldBe(Requests.Print(expected));
        }
    }

    [Fact]
    public void Parse_UnknownMembers_ArePassedOver()
    {
        using var request = Requests.Parse(
            """{"x":null,"inputs":[{"name":"x","shape":[1],"datatype":"BOOL","more":[[{}]],"data":[true]}],"outputs":[],"y":{"inputs":1}}""");
        request.Inputs.Length.ShouldBe(1);
        request.OutputNames.ShouldBeNull();
    }

    [Fact]
    public void Parse_EveryTensor_IsAligned()
    {
        using var request = Requests.Parse(
            """
            {"inputs":[{"name":"a","shape":[1],"datatype":"BOOL","data":[true]},{"name":"b","shape":[1],"datatype":"FP64","data":[1]},
                       {"name":"c","shape":[3],"datatype":"INT8","data":[1,2,3]},{"name":"d","shape":[1],"datatype":"INT64","data":[-1]}]}
            """);
        foreach (var input in request.Inputs)
        {
            MemoryMarshal.TryGetArray(input.Content, out var segment).ShouldBeTrue();
            (segment.Offset % 8).ShouldBe(0, input.Name);
        }
    }

    [Fact]
    public void Parse_LargeTensor_OutgrowsTheFirstBuffer()
    {
        var numbers = Enumerable.Range(0, 400_000).ToArray();
        using var request = Requests.Parse(Requests.One("INT64", $"[{numbers.Length}]", $"[{string.Join(',', numbers)}]"));
        MemoryMarshal.Cast<byte, long>(request.Inputs[0].Content.Span).ToArray().ShouldBe(numbers.Select(number => (long)number));
    }

    [Fact]
    public void Parse_NumberOfManyDigits_IsTheNearestFloat()
    {
        // Halfway between two floats in double precision, just above it in full: rounding twice would go wrong.
        using var request = Requests.Parse(Requests.One("FP32", "[1]", "[1.00000017881393432617187499]"));
        MemoryMarshal.Read<float>(request.Inputs[0].Content.Span).ShouldBe(float.Parse("1.00000012", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>A fault behind data that was read fast is found at its place in the whole body.</summary>
    [Fact]
    public void Parse_FaultBehindData_IsNamedAtItsPlace()
    {
        var body = Requests.One("FP32", "[2]", "[1,2]") + "x";
        Requests.Refusal(body).ShouldContain($"byte {body.Length - 1} of the body");
        Requests.Refusal("""{"inputs":[{"name":"a","shape":[1],"datatype":"FP32","data":[1]},{"data":[2],"name":"b","shape":[1,1]}]}""")
            .ShouldBe("inputs[1] ('b'): datatype is missing.");
    }

    [Theory]
    [InlineData("{0}{1}")]
    [InlineData("{1}{0}")]
    public void Parse_DataFirstAndLast_AreTheSame(string order)
    {
        var first = """{"name":"a","shape":[2],"datatype":"INT32","data":[1,2]}""";
        var second = ""","data":[[3.5],[4]],"name":"b","shape":[2,1],"datatype":"FP64","later":{"x":[1]}""";
        var tensor = "{" + second[1..] + "}";
        var body = "{\"inputs\":[" + string.Format(null, order, first + (order == "{0}{1}" ? "," : ""), tensor + (order == "{0}{1}" ? "" : ",")) + "],\"id\":\"behind\"}";
        using var fast = InferenceRequestParser.Parse(Encoding.UTF8.GetBytes(body), [], mayBeBinary: false, fast: true);
        using var careful = InferenceRequestParser.Parse(Encoding.UTF8.GetBytes(body), [], mayBeBinary: false, fast: false);
        Requests.Print(fast).ShouldBe(Requests.Print(careful));
        fast.Id.ShouldBe("behind");
    }

    /// <summary>What a request of one input may allocate, whatever its size: the records, the name, the shape.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Parse_OneInput_AllocatesWithinItsBudget(int rows)
    {
        const int Budget = 512;
        const int Runs = 100;
        var body = Encoding.UTF8.GetBytes(Requests.One("FP32", $"[{rows},4]", $"[{string.Join(',', Enumerable.Repeat("0.1,2,3.25,-4e2", rows))}]"));
        InferenceRequestParser.Parse(body).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < Runs; run++)
        {
            InferenceRequestParser.Parse(body).Dispose();
        }

        ((GC.GetAllocatedBytesForCurrentThread() - before) / Runs).ShouldBeLessThan(Budget);
    }

    [Fact]
    public void Parse_FalseShape_ReservesNoMoreThanTheBodyCouldFill()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Requests.Refusal(Requests.One("FP64", "[200000000]", "[1]")).ShouldContain("data holds 1 elements");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    private static IEnumerable<string[]> Permutations(string[] items) => items.Length <= 1
        ? [items]
        : items.SelectMany(first => Permutations([.. items.Where(item => item != first)]).Select(rest => (string[])[first, .. rest]));
}
