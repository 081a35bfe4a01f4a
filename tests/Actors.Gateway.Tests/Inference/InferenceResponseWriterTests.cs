using System.Text;
using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Gateway.Tests.Inference;

public sealed class InferenceResponseWriterTests
{
    [Fact]
    public void Write_WholeAnswer_HasTheProtocolsForm() => Write("a\"b", Floats(1f, 0.1f, 1e-20f), new TensorData("l", TensorType.Int64, [1], BitConverter.GetBytes(-7L)))
        .ShouldBe("""{"model_name":"m","model_version":"3","id":"a\"b","outputs":[{"name":"o","shape":[3],"datatype":"FP32","data":[1,0.1,1E-20]},{"name":"l","shape":[1],"datatype":"INT64","data":[-7]}]}""");

    [Fact]
    public void Write_NoId_HasNone() => Write(null, Floats(1f)).ShouldNotContain("\"id\"");

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void Write_NonFinite_IsRefusedByName(float value, string text)
    {
        var refusal = Should.Throw<InferenceResponseException>(() => Write(null, Floats(1f, value)));
        refusal.Message.ShouldBe($"Output 'o' is {text} at element 1, which JSON cannot carry; ask for it with binary_data.");
    }

    [Fact]
    public void Write_HalfPrecision_IsRefusedByName() =>
        Should.Throw<InferenceResponseException>(() => Write(null, new TensorData("h", TensorType.Fp16, [1], new byte[2])))
            .Message.ShouldContain("FP16");

    [Fact]
    public void Write_BytesThatAreNoText_AreRefusedByName() =>
        Should.Throw<InferenceResponseException>(() => Write(null, new TensorData("b", TensorType.Bytes, [1], new byte[] { 1, 0, 0, 0, 0xff })))
            .Message.ShouldContain("not UTF-8 at element 0");

    [Fact]
    public void Write_LongText_CrossesEveryBufferEnd()
    {
        var text = string.Concat(Enumerable.Repeat("\u0001é\U0001F600\"x", 50_000));
        var utf8 = Encoding.UTF8.GetBytes(text);
        var written = Write(null, new TensorData("b", TensorType.Bytes, [1], (byte[])[.. BitConverter.GetBytes(utf8.Length), .. utf8]));
        using var document = System.Text.Json.JsonDocument.Parse(written);
        document.RootElement.GetProperty("outputs")[0].GetProperty("data")[0].GetString().ShouldBe(text);
    }

    private static TensorData Floats(params float[] values) =>
        new("o", TensorType.Fp32, [values.Length], System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values).ToArray());

    private static string Write(string? id, params TensorData[] outputs)
    {
        using var buffer = new PooledBuffer(16);
        using var request = Requests.Named(id);
        _ = InferenceResponseWriter.Write(buffer, "m", request, new InferenceReply(InferenceOutcome.Done, 3, outputs, null));
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
