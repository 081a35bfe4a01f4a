using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Actors.LoadTests.Requests;

/// <summary>The messages <c>ModelInferRequest</c> and <c>ModelInferResponse</c> of the Open Inference Protocol, as far as one tensor needs them, behind gRPC's prefix.</summary>
internal static class GrpcBody
{
    private const int PrefixBytes = 5;
    private const int ModelName = 1;
    private const int Inputs = 5;
    private const int RawInputs = 7;
    private const int TensorName = 1;
    private const int Datatype = 2;
    private const int Shape = 3;
    private const int RawOutputs = 6;

    /// <summary>Writes a request.</summary>
    public static byte[] Write(string model, string input, int columns, ReadOnlySpan<float> values)
    {
        var rows = values.Length / columns;
        var shape = Message(output =>
        {
            output.WriteInt64(rows);
            output.WriteInt64(columns);
        });
        var tensor = Message(output =>
        {
            Text(output, TensorName, input);
            Text(output, Datatype, "FP32");
            Bytes(output, Shape, shape);
        });
        var raw = MemoryMarshal.AsBytes(values).ToArray();
        var message = Message(output =>
        {
            Text(output, ModelName, model);
            Bytes(output, Inputs, tensor);
            Bytes(output, RawInputs, raw);
        });
        var body = new byte[PrefixBytes + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), message.Length);
        message.CopyTo(body, PrefixBytes);
        return body;
    }

    /// <summary>The raw contents of a response's first output.</summary>
    /// <exception cref="InvalidDataException">It has none.</exception>
    public static byte[] ReadRaw(ReadOnlySpan<byte> body)
    {
        var input = new CodedInputStream(body[PrefixBytes..].ToArray());
        while (input.ReadTag() is not 0 and var tag)
        {
            if (WireFormat.GetTagFieldNumber(tag) == RawOutputs)
            {
                return input.ReadBytes().ToByteArray();
            }

            input.SkipLastField();
        }

        throw new InvalidDataException("An answer has no raw outputs.");
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        using (var output = new CodedOutputStream(memory, leaveOpen: true))
        {
            write(output);
        }

        return memory.ToArray();
    }

    private static void Text(CodedOutputStream output, int field, string text)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(text);
    }

    private static void Bytes(CodedOutputStream output, int field, byte[] bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(bytes));
    }
}
