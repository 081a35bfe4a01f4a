using System.Text;
using System.Text.Json;
using Actors.Grains.Remote;
using Actors.Inference;

namespace Actors.Grains.Tests.Remote;

/// <summary>Tensors as JSON, there and back.</summary>
public sealed class TensorJsonTests
{
    public static TheoryData<ElementType> Types => [.. Enum.GetValues<ElementType>().Where(static type => type is not (ElementType.None or ElementType.Bytes))];

    [Theory]
    [MemberData(nameof(Types))]
    public void ATensor_WrittenAndRead_IsTheSameToTheByte(ElementType type)
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            long[] shape = [random.Next(1, 4), random.Next(1, 5), random.Next(1, 3)];
            var content = new byte[shape.Aggregate(1L, (product, next) => product * next) * type.Size()];
            random.NextBytes(content);
            if (type == ElementType.Bool)
            {
                content = [.. content.Select(value => (byte)(value & 1))];
            }

            var elements = new TensorElements(new Tensor("t", type, shape, content));
            if (elements.HasNonFinite())
            {
                continue;
            }

            var builder = new TensorBuilder(type);
            builder.Add(Write(elements.WriteWhole), out var read).ShouldBeNull();
            read.ShouldBe(shape);
            builder.Content.ToArray().ShouldBe(content);

            var flat = new TensorBuilder(type);
            flat.Add(Write(elements.WriteFlat), out var count).ShouldBeNull();
            count.ShouldBe([elements.Count]);
            flat.Content.ToArray().ShouldBe(content);
        }
    }

    [Fact]
    public void Text_WrittenAndRead_IsTheSame()
    {
        byte[] content = [.. Text("a"), .. Text(""), .. Text("grün \"\\\n\u0001"), .. Text("😀")];
        var elements = new TensorElements(new Tensor("t", ElementType.Bytes, [2, 2], content));
        var builder = new TensorBuilder(ElementType.Bytes);
        builder.Add(Write(elements.WriteWhole), out var shape).ShouldBeNull();
        shape.ShouldBe([2, 2]);
        builder.Content.ToArray().ShouldBe(content);
        Write(json => elements.WriteRow(json, 1)).GetRawText().ShouldContain("\\uD83D");
    }

    [Fact]
    public void ARow_OfATensorOfOneDimension_IsABareValue() =>
        Write(json => new TensorElements(new Tensor("t", ElementType.UInt8, [3], new byte[] { 7, 8, 9 })).WriteRow(json, 1)).GetRawText().ShouldBe("8");

    [Theory]
    [InlineData(ElementType.Int8, "128")]
    [InlineData(ElementType.Int8, "-129")]
    [InlineData(ElementType.UInt8, "-1")]
    [InlineData(ElementType.UInt8, "256")]
    [InlineData(ElementType.Int64, "9223372036854775808")]
    [InlineData(ElementType.UInt64, "18446744073709551616")]
    [InlineData(ElementType.Int32, "1.5")]
    [InlineData(ElementType.Int32, "1e400")]
    [InlineData(ElementType.Fp32, "1e39")]
    [InlineData(ElementType.Fp64, "1e400")]
    [InlineData(ElementType.Fp16, "65536")]
    [InlineData(ElementType.Bf16, "3.4e38")]
    [InlineData(ElementType.Bool, "1")]
    [InlineData(ElementType.Bytes, "1")]
    [InlineData(ElementType.Bytes, "\"\\ud800\"")]
    [InlineData(ElementType.Fp32, "null")]
    [InlineData(ElementType.Fp32, "\"1\"")]
    public void AValue_ThatIsNoneOfItsType_IsRefused(ElementType type, string text)
    {
        using var document = JsonDocument.Parse(text);
        new TensorBuilder(type).Add(document.RootElement, out _).ShouldBe($"a value is no {type.Name()}");
    }

    [Theory]
    [InlineData(ElementType.Int32, "1.0", 1)]
    [InlineData(ElementType.Int32, "1e3", 1000)]
    [InlineData(ElementType.Int32, "-2147483648", int.MinValue)]
    public void AWholeNumber_HoweverItIsWritten_IsTaken(ElementType type, string text, int value)
    {
        using var document = JsonDocument.Parse(text);
        var builder = new TensorBuilder(type);
        builder.Add(document.RootElement, out _).ShouldBeNull();
        BitConverter.ToInt32(builder.Content.Span).ShouldBe(value);
    }

    [Theory]
    [InlineData("[[1],[2,3]]")]
    [InlineData("[1,[2]]")]
    [InlineData("[[1],2]")]
    [InlineData("[[[1]],[2]]")]
    public void Arrays_ThatAreNoTensor_AreRefused(string text)
    {
        using var document = JsonDocument.Parse(text);
        new TensorBuilder(ElementType.Fp32).Add(document.RootElement, out _).ShouldNotBeNull().ShouldStartWith("its arrays are not all of one");
    }

    private static byte[] Text(string text) => OpenAiRequests.Content(text);

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            write(json);
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }
}
