using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Conformance.Models;

/// <summary>The models that a server must have for the suite. The first four are those of the protocol's public client examples.</summary>
internal static class TestModels
{
    private const int MaxBatch = 8;

    private static readonly (string Name, DataType Type)[] Types =
    [
        ("bool", DataType.Bool), ("int8", DataType.Int8), ("int16", DataType.Int16), ("int32", DataType.Int32), ("int64", DataType.Int64),
        ("uint8", DataType.Uint8), ("uint16", DataType.Uint16), ("uint32", DataType.Uint32), ("uint64", DataType.Uint64),
        ("fp16", DataType.Float16), ("bf16", DataType.Bfloat16), ("fp32", DataType.Float), ("fp64", DataType.Double), ("bytes", DataType.String),
    ];

    /// <summary>Every model.</summary>
    public static IReadOnlyList<TestModel> All { get; } =
    [
        new("simple", "OUTPUT0 = INPUT0 + INPUT1, OUTPUT1 = INPUT0 - INPUT1; INT32 [batch x 16]", Sum(DataType.Int32, cast: null), MaxBatch),
        new("simple_string", "as simple, the numbers as decimal BYTES", Sum(DataType.String, cast: DataType.Int32), MaxBatch),
        new("simple_int8", "as simple, INT8", Sum(DataType.Int8, cast: DataType.Int32), MaxBatch),
        new("simple_identity", "OUTPUT0 = INPUT0; BYTES [batch x n]", Identity(DataType.String, "batch", "n"), MaxBatch),
        .. Types.Select(type => new TestModel(
            "identity_" + type.Name, $"OUTPUT0 = INPUT0; {type.Name.ToUpperInvariant()} [batch x n]", Identity(type.Type, "batch", "n"))),
        new("fixed_fp32", "OUTPUT0 = INPUT0; FP32 [2 x 3]", Identity(DataType.Float, 2, 3)),
        new("vector_fp32", "OUTPUT0 = INPUT0; FP32 [n]", Identity(DataType.Float, "n")),
        new("text_vector", "OUTPUT0 = INPUT0; BYTES [n]", Identity(DataType.String, "n")),
        new("scalar_fp32", "OUTPUT0 = INPUT0; FP32 []", Identity(DataType.Float)),
        new("cube_int32", "OUTPUT0 = INPUT0; INT32 [a x b x c]", Identity(DataType.Int32, "a", "b", "c")),
        new("optional_fp32", "OUTPUT0 = INPUT0 + BIAS, BIAS being 1 where it is not given; FP32 [batch]", Optional()),
        new("lookup", "OUTPUT0 = 10 * INPUT0; INT64 0 to 7 [batch] to FP32 [batch]; anything else makes the run fail", Lookup()),
        new("reloaded", "OUTPUT0 = INPUT0; FP32 [batch x n]; loaded and unloaded by cases", Identity(DataType.Float, "batch", "n")),
        new("counted", "OUTPUT0 = INPUT0; FP32 [batch x n]; asked by the cases of statistics only", Identity(DataType.Float, "batch", "n")),
    ];

    private static byte[] Identity(DataType type, params OnnxDimension[] shape) => new OnnxModelBuilder("identity")
        .Input("INPUT0", type, shape)
        .Output("OUTPUT0", type, shape)
        .Node("Identity", ["INPUT0"], ["OUTPUT0"])
        .Build();

    /// <summary>Sum and difference; where ONNX Runtime adds no such type, behind casts to one that it does.</summary>
    private static byte[] Sum(DataType type, DataType? cast)
    {
        var model = new OnnxModelBuilder("sum")
            .Input("INPUT0", type, "batch", 16)
            .Input("INPUT1", type, "batch", 16)
            .Output("OUTPUT0", type, "batch", 16)
            .Output("OUTPUT1", type, "batch", 16);
        if (cast is not { } inner)
        {
            return model.Node("Add", ["INPUT0", "INPUT1"], ["OUTPUT0"]).Node("Sub", ["INPUT0", "INPUT1"], ["OUTPUT1"]).Build();
        }

        return model
            .Node("Cast", ["INPUT0"], ["a"], ("to", (long)inner))
            .Node("Cast", ["INPUT1"], ["b"], ("to", (long)inner))
            .Node("Add", ["a", "b"], ["sum"])
            .Node("Sub", ["a", "b"], ["difference"])
            .Node("Cast", ["sum"], ["OUTPUT0"], ("to", (long)type))
            .Node("Cast", ["difference"], ["OUTPUT1"], ("to", (long)type))
            .Build();
    }

    private static byte[] Optional() => new OnnxModelBuilder("optional")
        .Input("INPUT0", DataType.Float, "batch")
        .Input("BIAS", DataType.Float, 1)
        .Output("OUTPUT0", DataType.Float, "batch")
        .Initializer("BIAS", [1f], 1)
        .Node("Add", ["INPUT0", "BIAS"], ["OUTPUT0"])
        .Build();

    private static byte[] Lookup() => new OnnxModelBuilder("lookup")
        .Input("INPUT0", DataType.Int64, "batch")
        .Output("OUTPUT0", DataType.Float, "batch")
        .Initializer("table", [.. Enumerable.Range(0, 8).Select(index => 10f * index)], 8)
        .Node("Gather", ["table", "INPUT0"], ["OUTPUT0"])
        .Build();
}
