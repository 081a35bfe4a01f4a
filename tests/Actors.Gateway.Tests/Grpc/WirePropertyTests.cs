using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Grpc.Wire;
using Actors.Gateway.Inference;
using Actors.Serving;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Grpc;

/// <summary>The hand-written codec beside Google.Protobuf.</summary>
public sealed class WirePropertyTests
{
    private static readonly (TensorType Type, int Contents)[] Typed =
    [
        (TensorType.Bool, 1), (TensorType.Int8, 2), (TensorType.Int16, 2), (TensorType.Int32, 2), (TensorType.Int64, 3),
        (TensorType.UInt8, 4), (TensorType.UInt32, 4), (TensorType.UInt64, 5), (TensorType.Fp32, 6), (TensorType.Fp64, 7), (TensorType.Bytes, 8),
    ];

    private static readonly Gen<ModelInferRequest> Requests =
        from model in Text
        from id in Text
        from raw in ArbMap.Default.GeneratorFor<bool>()
        from tensors in Gen.Choose(1, 4)
        from values in Gen.Choose(0, 6).SelectMany(count => Gen.ArrayOf(ArbMap.Default.GeneratorFor<long>(), count))
        from types in Gen.ArrayOf(Gen.Elements(Typed), tensors)
        select Build(model, id, raw, values, types);

    private static Gen<string> Text => Gen.Elements("", "m", "scale", "é中😀", new string('n', 200));

    [Fact]
    public void Read_AnyRequest_IsAsGoogleProtobufWroteIt() => Prop.ForAll(Arb.From(Requests), Arb.From(Gen.Choose(1, 40)), (request, piece) =>
    {
        var read = InferRequestReader.Read(Pieces(request.ToByteArray(), piece));
        using (read.Body)
        {
            read.ModelName.ShouldBe(request.ModelName);
            (read.Body.Id ?? "").ShouldBe(request.Id);
            for (var i = 0; i < request.Inputs.Count; i++)
            {
                var input = read.Body.Inputs[i];
                input.Name.ShouldBe(request.Inputs[i].Name);
                input.Type.Name().ShouldBe(request.Inputs[i].Datatype);
                input.Shape.ShouldBe(request.Inputs[i].Shape);
                var expected = request.RawInputContents.Count > 0 ? request.RawInputContents[i].ToByteArray() : Raw(request.Inputs[i]);
                input.Content.ToArray().ShouldBe(expected);
            }
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>What Google.Protobuf takes is taken or refused with a message, what it refuses is refused; nothing else is ever thrown.</summary>
    [Fact]
    public void Read_MutatedRequest_IsNotTakenForAnother() => Prop.ForAll(
        Arb.From(Requests), Arb.From(Gen.Choose(0, 5000)), Arb.From(Gen.Choose(0, 255)), (request, place, value) =>
    {
        var bytes = request.ToByteArray();
        bytes[place % bytes.Length] = (byte)value;
        ModelInferRequest? reference = null;
        try
        {
            reference = ModelInferRequest.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
        }

        try
        {
            var read = InferRequestReader.Read(Pieces(bytes, 7));
            using (read.Body)
            {
                reference.ShouldNotBeNull();
                read.ModelName.ShouldBe(reference.ModelName);
                read.Body.Inputs.Select(input => input.Name).ShouldBe(reference.Inputs.Select(input => input.Name));
                read.Body.Inputs.SelectMany(input => input.Shape).ShouldBe(reference.Inputs.SelectMany(input => input.Shape));
                read.Body.Inputs.Select((input, i) => input.Content.ToArray()).SelectMany(content => content)
                    .ShouldBe(reference.Inputs.SelectMany((input, i) => reference.RawInputContents.Count > 0 ? reference.RawInputContents[i].ToByteArray() : Raw(input)));
            }
        }
        catch (InferenceRequestException)
        {
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, false)]
    [InlineData(10, false)]
    [InlineData(10, true)]
    [InlineData(5000, false)]
    [InlineData(300_000, true)]
    public async Task Write_Answer_IsReadByGoogleProtobuf(int elements, bool streamed)
    {
        var content = new byte[elements * 4];
        new Random(elements).NextBytes(content);
        TensorData[] outputs =
        [
            new("y", TensorType.Fp32, [1, elements], content),
            new("é", TensorType.Bytes, [], new byte[] { 1, 0, 0, 0, 65 }),
        ];
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));

        await InferResponseWriter.WriteAsync(pipe.Writer, new InferAnswer("m", "3", "i é", AnswerParameters.FinalResponse, outputs), streamed, CancellationToken.None);
        await pipe.Writer.CompleteAsync();
        var written = (await pipe.Reader.ReadAtLeastAsync(int.MaxValue)).Buffer.ToArray();

        var response = streamed ? ModelStreamInferResponse.Parser.ParseFrom(written.AsSpan(5)).InferResponse : ModelInferResponse.Parser.ParseFrom(written.AsSpan(5));
        (response.ModelName, response.ModelVersion, response.Id).ShouldBe(("m", "3", "i é"));
        response.Outputs[0].Shape.ShouldBe([1, elements]);
        response.Outputs[1].Shape.ShouldBeEmpty();
        response.RawOutputContents[0].ToByteArray().ShouldBe(content);
        response.RawOutputContents[1].ToByteArray().ShouldBe([1, 0, 0, 0, 65]);
    }

    private static ModelInferRequest Build(string model, string id, bool raw, long[] values, (TensorType Type, int Contents)[] types)
    {
        var request = new ModelInferRequest { ModelName = model, Id = id };
        foreach (var (type, contents) in types)
        {
            var input = InferRequests.Input($"x{request.Inputs.Count}", type.Name(), [values.Length, 1]);
            var typed = new InferTensorContents();
            foreach (var value in values)
            {
                Add(typed, type, value);
            }

            input.Contents = typed;
            request.Inputs.Add(input);
        }

        if (raw)
        {
            foreach (var input in request.Inputs)
            {
                request.RawInputContents.Add(ByteString.CopyFrom(Raw(input)));
                input.Contents = null;
            }
        }

        return request;
    }

    private static void Add(InferTensorContents typed, TensorType type, long value)
    {
        switch (type)
        {
            case TensorType.Bool: typed.BoolContents.Add((value & 1) != 0); break;
            case TensorType.Int8: typed.IntContents.Add((sbyte)value); break;
            case TensorType.Int16: typed.IntContents.Add((short)value); break;
            case TensorType.Int32: typed.IntContents.Add((int)value); break;
            case TensorType.Int64: typed.Int64Contents.Add(value); break;
            case TensorType.UInt8: typed.UintContents.Add((byte)value); break;
            case TensorType.UInt32: typed.UintContents.Add((uint)value); break;
            case TensorType.UInt64: typed.Uint64Contents.Add((ulong)value); break;
            case TensorType.Fp32: typed.Fp32Contents.Add(value); break;
            case TensorType.Fp64: typed.Fp64Contents.Add(value); break;
            default: typed.BytesContents.Add(ByteString.CopyFromUtf8(value.ToString(System.Globalization.CultureInfo.InvariantCulture))); break;
        }
    }

    /// <summary>The slow reference: typed contents as they must lie in memory.</summary>
    private static byte[] Raw(ModelInferRequest.Types.InferInputTensor input)
    {
        var contents = input.Contents ?? new InferTensorContents();
        return input.Datatype switch
        {
            "BOOL" => [.. contents.BoolContents.Select(value => (byte)(value ? 1 : 0))],
            "INT8" => [.. contents.IntContents.Select(value => (byte)value)],
            "INT16" => Bytes(contents.IntContents.Select(value => (short)value)),
            "INT32" => Bytes(contents.IntContents),
            "INT64" => Bytes(contents.Int64Contents),
            "UINT8" => [.. contents.UintContents.Select(value => (byte)value)],
            "UINT16" => Bytes(contents.UintContents.Select(value => (ushort)value)),
            "UINT32" => Bytes(contents.UintContents),
            "UINT64" => Bytes(contents.Uint64Contents),
            "FP32" => Bytes(contents.Fp32Contents),
            "FP64" => Bytes(contents.Fp64Contents),
            _ => [.. contents.BytesContents.SelectMany(text => (byte[])[.. BitConverter.GetBytes(text.Length), .. text.ToByteArray()])],
        };
    }

    private static byte[] Bytes<T>(IEnumerable<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(values.ToArray()).ToArray();

    /// <summary>The bytes in pieces of some length, as they may arrive.</summary>
    private static ReadOnlySequence<byte> Pieces(byte[] bytes, int length)
    {
        var first = new Piece(ReadOnlyMemory<byte>.Empty, 0);
        var last = first;
        for (var at = 0; at < bytes.Length; at += length)
        {
            last = last.Append(bytes.AsMemory(at, Math.Min(length, bytes.Length - at)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
