using Actors.Conformance.Grpc.Protocol;
using Google.Protobuf;
using Tensor = Actors.Conformance.Grpc.Protocol.ModelInferRequest.Types.InferInputTensor;

namespace Actors.Conformance.Fuzz;

/// <summary>Makes mutated ModelInferRequest messages.</summary>
internal static class GrpcBodies
{
    private const int MaxLength = 4096;
    private static readonly byte[][] Corpus = [.. Requests().Select(request => request.ToByteArray())];

    private static readonly byte[][] Tokens =
    [
        [0x00], [0x01], [0x7F], [0x80], [0xFF], [0x80, 0x01], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x80, 0x80, 0x80, 0x80, 0x10], [0x80, 0x00], [0x0A, 0x00], [0x12, 0x00], [0x1A, 0x00],
        [0x22, 0x00], [0x2A, 0x00], [0x32, 0x00], [0x3A, 0x00], [0x3A, 0x01, 0x00], [0x18, 0x01], [0x1A, 0x01, 0x02], [0x0B], [0x0C], [0x0D], [0x0E], [0x0F],
        [0xA3, 0x06, 0xA4, 0x06], [0xA2, 0x06, 0x01, 0x61], [0x08, 0x01], [0x09], [0xC3, 0x28], [0x35, 0, 0, 0x80, 0x3F], [0x0A, 0x01, 0x62], [0x12, 0x02, 0x10, 0x01],
    ];

    /// <summary>Messages without end.</summary>
    public static IEnumerable<FuzzBody> Make(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var bytes = new List<byte>(Corpus[random.Next(Corpus.Length)]);
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                Change(bytes, random);
            }

            yield return new FuzzBody([.. bytes.Take(MaxLength)], null);
        }
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
            case 1 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 2 when at < bytes.Count: bytes[at] = (byte)(bytes[at] + random.Next(-2, 3)); break;
            case 3: bytes.RemoveRange(at, Math.Min(1 + random.Next(4), bytes.Count - at)); break;
            case 4: bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]); break;
            case 5: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(24), bytes.Count - at))); break;
            case 6:
                // Messages behind one another are one message.
                bytes.AddRange(random.Next(2) == 0 ? Corpus[random.Next(Corpus.Length)] : Tokens[random.Next(Tokens.Length)]);
                break;
            case 7: bytes.RemoveRange(at, bytes.Count - at); break;
            default: bytes.InsertRange(bytes.Count, Tokens[random.Next(Tokens.Length)]); break;
        }
    }

    private static IEnumerable<ModelInferRequest> Requests()
    {
        foreach (var (type, contents, raw) in Types())
        {
            if (contents is not null)
            {
                yield return new ModelInferRequest { ModelName = "m", Inputs = { new Tensor { Name = "x", Datatype = type, Shape = { 1, 2 }, Contents = contents } } };
            }

            yield return new ModelInferRequest
            {
                ModelName = "model",
                ModelVersion = "1",
                Id = "i",
                Inputs = { new Tensor { Name = "x", Datatype = type, Shape = { 2 } } },
                Outputs = { new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "y" } },
                RawInputContents = { ByteString.CopyFrom(raw) },
            };
        }

        var many = new ModelInferRequest
        {
            ModelName = "two",
            Inputs = { new Tensor { Name = "a", Datatype = "INT32", Shape = { 1 } }, new Tensor { Name = "b", Datatype = "BYTES", Shape = { 1 } } },
            RawInputContents = { ByteString.CopyFrom(1, 0, 0, 0), ByteString.CopyFrom(1, 0, 0, 0, 97) },
            Parameters =
            {
                ["timeout"] = new() { Int64Param = 1000 }, ["priority"] = new() { Uint64Param = 3 }, ["return_facts"] = new() { BoolParam = true },
                ["sequence_id"] = new() { StringParam = "" }, ["d"] = new() { DoubleParam = 0.5 },
            },
        };
        var output = new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "y", Parameters = { ["classification"] = new() { Int64Param = 2 } } };
        many.Outputs.Add(output);
        yield return many;
    }

    private static IEnumerable<(string Type, InferTensorContents? Contents, byte[] Raw)> Types()
    {
        yield return ("BOOL", new() { BoolContents = { true, false } }, [1, 0]);
        yield return ("INT8", new() { IntContents = { -128, 127 } }, [0x80, 0x7F]);
        yield return ("INT16", new() { IntContents = { -32768, 32767 } }, new byte[4]);
        yield return ("INT32", new() { IntContents = { int.MinValue, 5 } }, new byte[8]);
        yield return ("INT64", new() { Int64Contents = { long.MinValue, 300 } }, new byte[16]);
        yield return ("UINT8", new() { UintContents = { 255, 1 } }, [255, 1]);
        yield return ("UINT16", new() { UintContents = { 65535, 1 } }, new byte[4]);
        yield return ("UINT32", new() { UintContents = { uint.MaxValue, 1 } }, new byte[8]);
        yield return ("UINT64", new() { Uint64Contents = { ulong.MaxValue, 1 } }, new byte[16]);
        yield return ("FP32", new() { Fp32Contents = { 1.5f, float.NaN } }, new byte[8]);
        yield return ("FP64", new() { Fp64Contents = { 1.5, double.NegativeInfinity } }, new byte[16]);
        yield return ("BYTES", new() { BytesContents = { ByteString.CopyFromUtf8("a"), ByteString.Empty } }, [1, 0, 0, 0, 97, 0, 0, 0, 0]);
        yield return ("FP16", null, new byte[4]);
        yield return ("BF16", null, new byte[4]);
    }
}
