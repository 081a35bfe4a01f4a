using System.Buffers.Binary;
using System.Text.Json;
using Actors.Serving;

namespace Actors.EdgeAgent.Slots;

/// <summary>
/// A model's own test rows: <c>{"inputs":[{"name","datatype","shape","data":[..]}],"outputs":[..],"tolerance":1e-4}</c>, tensors as the Open Inference Protocol writes them in
/// JSON, data flat.
/// </summary>
/// <param name="Inputs">What is asked.</param>
/// <param name="Outputs">What is to be answered.</param>
/// <param name="Tolerance">How far an element may be off: this times the larger of 1 and its size.</param>
internal sealed record ModelTests(TensorData[] Inputs, TensorData[] Outputs, double Tolerance)
{
    /// <summary>The longest document, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const double DefaultTolerance = 1e-4;

    /// <summary>Reads them.</summary>
    /// <returns>What is wrong, for people; null where nothing is.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> json, out ModelTests? tests)
    {
        tests = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var tolerance = root.TryGetProperty("tolerance", out var given) ? given.GetDouble() : DefaultTolerance;
            tests = new ModelTests(ReadAll(root.GetProperty("inputs")), ReadAll(root.GetProperty("outputs")), tolerance);
            return null;
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return wrong.Message;
        }
    }

    private static TensorData[] ReadAll(JsonElement tensors) => [.. tensors.EnumerateArray().Select(Read)];

    private static TensorData Read(JsonElement tensor)
    {
        var shape = tensor.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64()).ToArray();
        var data = tensor.GetProperty("data").EnumerateArray().ToArray();
        if (!TensorTypes.TryParse(tensor.GetProperty("datatype").GetString(), out var type) || shape.Aggregate(1L, (product, dimension) => product * dimension) != data.Length)
        {
            throw new FormatException("A tensor's datatype is unknown, or its shape and data do not agree.");
        }

        var size = type.ElementSize();
        var content = new byte[size * data.Length];
        for (var i = 0; i < data.Length; i++)
        {
            Write(type, data[i], content.AsSpan(i * size, size));
        }

        return new TensorData(tensor.GetProperty("name").GetString() ?? "", type, shape, content);
    }

    private static void Write(TensorType type, JsonElement value, Span<byte> to)
    {
        switch (type)
        {
            case TensorType.Fp32:
                BinaryPrimitives.WriteSingleLittleEndian(to, value.GetSingle());
                break;
            case TensorType.Fp64:
                BinaryPrimitives.WriteDoubleLittleEndian(to, value.GetDouble());
                break;
            case TensorType.Int32:
                BinaryPrimitives.WriteInt32LittleEndian(to, value.GetInt32());
                break;
            case TensorType.Int64:
                BinaryPrimitives.WriteInt64LittleEndian(to, value.GetInt64());
                break;
            case TensorType.Bool:
                to[0] = value.GetBoolean() ? (byte)1 : (byte)0;
                break;
            default:
                throw new FormatException($"Test rows of {type.Name()} are not taken; FP32, FP64, INT32, INT64 and BOOL are.");
        }
    }
}
