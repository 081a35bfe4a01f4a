using System.IO.Compression;
using Actors.Gateway.Grpc.Protos;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Grpc;

/// <summary>Every way in which a call of ModelInfer can be wrong that is told apart.</summary>
internal static class BadCalls
{
    private static readonly byte[] Good = InferRequests.Row().ToByteArray();

    public static IReadOnlyDictionary<string, BadCall> All { get; } =
        Framing().Concat(Wire()).Concat(Tensors()).Concat(Contents()).Concat(Parameters()).ToDictionary(call => call.Name);

    private static IEnumerable<BadCall> Framing() =>
    [
        new("no message", 13, "ended after 0 bytes", []),
        new("half a prefix", 13, "ended after 3 bytes", [0, 0, 0]),
        new("message cut short", 13, $"of the message's {Good.Length} bytes", GrpcChannel.Frame(Good)[..^1]),
        new("two messages", 13, "more behind the message", [.. GrpcChannel.Frame(Good), .. GrpcChannel.Frame(Good)]),
        new("a flag that is none", 13, "begins with 2", GrpcChannel.Frame(Good, 2)),
        new("compressed without an encoding", 13, "names no compression", GrpcChannel.Frame(Good, 1)),
        new("an unknown encoding", 12, "'snappy' is not taken", GrpcChannel.Frame(Good, 1), ("grpc-encoding", "snappy")),
        new("not gzip", 13, "no whole Gzip stream", GrpcChannel.Frame(Good, 1), ("grpc-encoding", "gzip")),
        new("half of a gzip", 13, "no whole Gzip stream", GrpcChannel.Frame(Gzip(Good)[..12], 1), ("grpc-encoding", "gzip")),
        new("not deflate", 13, "no whole Deflate stream", GrpcChannel.Frame(Good, 1), ("grpc-encoding", "deflate")),
        new("a gzip bomb", 8, "longer than the 1048576 bytes", GrpcChannel.Frame(Gzip(new byte[2 << 20]), 1), ("grpc-encoding", "gzip")),
        new("an announced gigabyte", 8, "1073741824 bytes is longer", [0, 0x40, 0, 0, 0, 1, 2, 3]),
        new("an announced four gigabytes", 8, "4294967295 bytes is longer", [0, 0xFF, 0xFF, 0xFF, 0xFF]),
        new("a timeout without unit", 3, "grpc-timeout is '100'", GrpcChannel.Frame(Good), ("grpc-timeout", "100")),
        new("a timeout of nine digits", 3, "grpc-timeout is '123456789m'", GrpcChannel.Frame(Good), ("grpc-timeout", "123456789m")),
        new("a negative timeout", 3, "grpc-timeout is '-1S'", GrpcChannel.Frame(Good), ("grpc-timeout", "-1S")),
        new("a timeout of nothing", 4, "had passed", GrpcChannel.Frame(Good), ("grpc-timeout", "0m")),
    ];

    private static IEnumerable<BadCall> Wire() =>
    [
        Bytes("an empty message", "inputs is empty", []),
        Bytes("field 0", "number 0", [0, 0]),
        Bytes("an endless number", "longer than ten bytes", [8, .. Enumerable.Repeat((byte)0xFF, 11)]),
        Bytes("a number cut short", "ends past the message", [8, 0x80]),
        Bytes("a length past the end", "ends past the message", [10, 5, 65]),
        Bytes("a type that is none", "type 7", [15]),
        Bytes("a group without end", "no end", [11, 8, 1]),
        Bytes("an end without group", "type 4", [12]),
        Bytes("a deep nest of groups", "too deep", [.. Enumerable.Repeat((byte)11, 1000)]),
        Bytes("a name that is no text", "not valid UTF-8", [10, 2, 0xC3, 0x28]),
        Bytes("an input past its message", "ends past the message", [42, 3, 10, 9, 65]),
    ];

    private static IEnumerable<BadCall> Tensors() =>
    [
        BadCall.Of("an unknown model", "Request for unknown model: 'nobody'", request => request.ModelName = "nobody", 5),
        BadCall.Of("an unknown version", "Request for unknown model: 'scale' version 9", request => request.ModelVersion = "9", 5),
        BadCall.Of("a version that is a word", "'latest' of model 'scale' is not an integer", request => request.ModelVersion = "latest"),
        BadCall.Of("no model", "Request for unknown model: ''", request => request.ModelName = "", 5),
        BadCall.Of("no inputs", "inputs is empty", request => request.Inputs.Clear()),
        BadCall.Of("an input without name", "inputs[0]: name is missing", request => request.Inputs[0].Name = ""),
        BadCall.Of("an input without datatype", "datatype is missing", request => request.Inputs[0].Datatype = ""),
        BadCall.Of("an unknown datatype", "datatype 'FP8' is none of", request => request.Inputs[0].Datatype = "FP8"),
        BadCall.Of("a negative dimension", "shape[0] is -1", request => request.Inputs[0].Shape[0] = -1),
        BadCall.Of("too many elements", "more elements than a request can carry", request => request.Inputs[0].Shape.Add(long.MaxValue)),
        BadCall.Of("too many dimensions", "more than 32 dimensions", request => request.Inputs[0].Shape.Add(Enumerable.Repeat(1L, 40))),
        BadCall.Of("a shape for more", "raw_input_contents has 16 bytes; shape [2,4] of FP32 is 32", request => request.Inputs[0].Shape[0] = 2),
        BadCall.Of("no contents", "contents has 0 elements; shape [1,4] declares 4", request => request.RawInputContents.Clear()),
        BadCall.Of("too many raw contents", "2 items for 1 inputs", request => request.RawInputContents.Add(ByteString.Empty)),
        BadCall.Of("two of one name", "'x' is there twice", request =>
        {
            request.Inputs.Add(request.Inputs[0]);
            request.RawInputContents.Add(request.RawInputContents[0]);
        }),
        BadCall.Of("a wrong input", "'z'", request => request.Inputs[0].Name = "z"),
        BadCall.Of("a wrong width", "", request => request.Inputs[0].Shape.Clear()),
        BadCall.Of("an unknown output", "'nothing'", request => request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "nothing" })),
        BadCall.Of("an output without name", "outputs[0]: name is missing", request => request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor())),
        BadCall.Of("an output twice", "'y' is there twice", request => request.Outputs.Add(Enumerable.Repeat(new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "y" }, 2))),
        BadCall.Of("a boolean of two", "a BOOL is 2", request =>
        {
            request.Inputs[0].Datatype = "BOOL";
            request.RawInputContents[0] = ByteString.CopyFrom(0, 1, 2, 1);
        }),
        BadCall.Of("a text past the end", "x", request =>
        {
            (request.ModelName, request.Inputs[0].Datatype) = ("bytes", "BYTES");
            request.Inputs[0].Shape.Clear();
            request.Inputs[0].Shape.Add([1, 1]);
            request.RawInputContents[0] = ByteString.CopyFrom(9, 0, 0, 0, 65);
        }),
    ];

    private static IEnumerable<BadCall> Contents() =>
    [
        BadCall.Of("raw and typed", "both there", request => request.Inputs[0].Contents = new InferTensorContents { Fp32Contents = { 1, 2, 3, 4 } }),
        BadCall.Typed("typed in another field", "contents has int_contents; datatype FP32 goes into fp32_contents", "FP32", new InferTensorContents { IntContents = { 1, 2, 3, 4 } }),
        BadCall.Typed("too few typed", "contents has 3 elements; shape [1,4] declares 4", "FP32", new InferTensorContents { Fp32Contents = { 1, 2, 3 } }),
        BadCall.Typed("an INT8 too large", "element 3 is 128, out of range of datatype INT8", "INT8", new InferTensorContents { IntContents = { 1, 2, 3, 128 } }),
        BadCall.Typed("a UINT16 too large", "element 0 is 65536, out of range of datatype UINT16", "UINT16", new InferTensorContents { UintContents = { 65536, 2, 3, 4 } }),
        BadCall.Typed("typed half precision", "FP16 has no typed contents", "FP16", new InferTensorContents { Fp32Contents = { 1, 2, 3, 4 } }),
        BadCall.Typed("too few texts", "contents has 1 elements; shape [1,4] declares 4", "BYTES", new InferTensorContents { BytesContents = { ByteString.Empty } }),
    ];

    private static IEnumerable<BadCall> Parameters() =>
    [
        BadCall.Parameter("a priority that is a text", "parameter 'priority' is the text", "priority", new InferParameter { StringParam = "high" }),
        BadCall.Parameter("a negative timeout parameter", "parameter 'timeout' is -5", "timeout", new InferParameter { Int64Param = -5 }),
        BadCall.Parameter("facts by a number", "parameter 'return_facts' is 1", "return_facts", new InferParameter { Int64Param = 1 }),
        BadCall.Parameter("a sequence", "keep no state", "sequence_id", new InferParameter { Uint64Param = 7 }),
        BadCall.Parameter("a reserved parameter", "begins with triton_", "triton_x", new InferParameter { BoolParam = true }),
        BadCall.Of("shared memory", "shared memory, which this server does not offer", request =>
            request.Inputs[0].Parameters.Add("shared_memory_region", new InferParameter { StringParam = "r" })),
        BadCall.Of("classes by a text", "parameter 'classification' is the text", request => request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor
        {
            Name = "y",
            Parameters = { ["classification"] = new InferParameter { StringParam = "3" } },
        })),
    ];

    private static BadCall Bytes(string name, string text, byte[] message) => new(name, 3, text, GrpcChannel.Frame(message));

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
