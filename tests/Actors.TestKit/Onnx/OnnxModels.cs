using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.TestKit.Onnx;

/// <summary>Small models with known answers. Open first dimensions are named <c>batch</c>, and a row's answer never depends on other rows.</summary>
public static class OnnxModels
{
    /// <summary>y = x, of any element type. x and y are [batch x width].</summary>
    public static byte[] Identity(DataType type, long width = 2) => new OnnxModelBuilder("identity")
        .Input("x", type, "batch", width)
        .Output("y", type, "batch", width)
        .Node("Identity", ["x"], ["y"])
        .Build();

    /// <summary>y = x of no dimensions.</summary>
    public static byte[] Scalar() => new OnnxModelBuilder("scalar")
        .Input("x", DataType.Float)
        .Output("y", DataType.Float)
        .Node("Identity", ["x"], ["y"])
        .Build();

    /// <summary>y = factor * x, in 32-bit floats. x and y are [batch x width]. Versions of a model with different factors tell themselves apart.</summary>
    public static byte[] Scale(float factor, long width = 4) => new OnnxModelBuilder("scale")
        .Input("x", DataType.Float, "batch", width)
        .Output("y", DataType.Float, "batch", width)
        .Initializer("factor", [factor])
        .Node("Mul", ["x", "factor"], ["y"])
        .Build();

    /// <summary>
    /// As <see cref="Scale"/>, with about 2 * <paramref name="units"/>^2 operations a row that come to nothing: rows that take their time, and whose answer is known to the bit.
    /// </summary>
    public static byte[] LaboriousScale(float factor, int width, int units) => new OnnxModelBuilder("laborious-scale")
        .Input("x", DataType.Float, "batch", width)
        .Output("y", DataType.Float, "batch", width)
        .Initializer("factor", [factor])
        .Initializer("into", [.. Enumerable.Repeat(1e-3f, width * units)], width, units)
        .Initializer("among", [.. Enumerable.Repeat(1e-3f, units * units)], units, units)
        .Initializer("nowhere", new float[units * width], units, width)
        .Node("MatMul", ["x", "into"], ["first"])
        .Node("Relu", ["first"], ["active"])
        .Node("MatMul", ["active", "among"], ["second"])
        .Node("MatMul", ["second", "nowhere"], ["nothing"])
        .Node("Mul", ["x", "factor"], ["scaled"])
        .Node("Add", ["scaled", "nothing"], ["y"])
        .Build();

    /// <summary>total = sum of a row of x, in 32-bit floats. x is [batch x length] with both open, total is [batch x 1].</summary>
    public static byte[] RowSum() => new OnnxModelBuilder("row-sum")
        .Input("x", DataType.Float, "batch", "length")
        .Output("total", DataType.Float, "batch", 1)
        .Initializer("axes", [1L], 1)
        .Node("ReduceSum", ["x", "axes"], ["total"], ("keepdims", 1L))
        .Build();

    /// <summary>sum = a + b, difference = a - b, in 32-bit floats, all [batch x width].</summary>
    public static byte[] SumAndDifference(long width = 2) => new OnnxModelBuilder("sum-and-difference")
        .Input("a", DataType.Float, "batch", width)
        .Input("b", DataType.Float, "batch", width)
        .Output("sum", DataType.Float, "batch", width)
        .Output("difference", DataType.Float, "batch", width)
        .Node("Add", ["a", "b"], ["sum"])
        .Node("Sub", ["a", "b"], ["difference"])
        .Build();

    /// <summary>
    /// value = 10 * index, for an INT64 index [batch] of 0 to count - 1 (or negative, from the end). An index outside of that makes the run
    /// fail: the model of a poisoned row.
    /// </summary>
    public static byte[] Lookup(int count = 8) => new OnnxModelBuilder("lookup")
        .Input("index", DataType.Int64, "batch")
        .Output("value", DataType.Float, "batch")
        .Initializer("table", [.. Enumerable.Range(0, count).Select(index => 10f * index)], count)
        .Node("Gather", ["table", "index"], ["value"])
        .Build();

    /// <summary>
    /// y = x after <paramref name="rounds"/> multiplications by the unit matrix of <paramref name="width"/>; x and y are [batch x width].
    /// A run can be terminated between rounds. Time grows with rounds * batch * width^2.
    /// </summary>
    public static byte[] Slow(long rounds, int width = 128) => SlowModel(rounds, width).Build();

    /// <summary>
    /// As <see cref="Slow"/>, with a first output, started [batch x width] = x, computed before the slow one: who gives that output's memory
    /// sees there that a run is under way.
    /// </summary>
    public static byte[] SlowAfterStart(long rounds, int width = 128)
    {
        OnnxModelBuilder builder = SlowModel(rounds, width).Output("started", DataType.Float, "batch", width);
        builder.Model.Graph.Node.Insert(0, OnnxModelBuilder.Operator(string.Empty, "Identity", ["x"], ["started"]));
        builder.Model.Graph.Node[1].Input[2] = "started";
        return builder.Build();
    }

    /// <summary>place = the places of the elements of x that are not zero: INT64 [1 x n], n depending on the data. x is 32-bit floats [length].</summary>
    public static byte[] NonZero() => new OnnxModelBuilder("non-zero")
        .Input("x", DataType.Float, "length")
        .Output("place", DataType.Int64, 1, "n")
        .Node("NonZero", ["x"], ["place"])
        .Build();

    /// <summary>y = x + bias, where bias (1 by default) may be given as an input. x and y are 32-bit floats [batch].</summary>
    public static byte[] WithDefault() => new OnnxModelBuilder("with-default")
        .Input("x", DataType.Float, "batch")
        .Input("bias", DataType.Float, 1)
        .Output("y", DataType.Float, "batch")
        .Initializer("bias", [1f], 1)
        .Node("Add", ["x", "bias"], ["y"])
        .Build();

    /// <summary>both = a sequence of a and b, 32-bit floats [batch].</summary>
    public static byte[] Sequence() => new OnnxModelBuilder("sequence")
        .Input("a", DataType.Float, "batch")
        .Input("b", DataType.Float, "batch")
        .Output("both", new TypeProto { SequenceType = new() { ElemType = OnnxModelBuilder.TensorType(DataType.Float, "batch") } })
        .Node("SequenceConstruct", ["a", "b"], ["both"])
        .Build();

    /// <summary>maps = for each row of x, a map from class 0, 1 to the row's value; as classifiers converted with ZipMap answer. x is [batch x 2].</summary>
    public static byte[] SequenceOfMaps() => new OnnxModelBuilder("sequence-of-maps")
        .Opset("ai.onnx.ml", 3)
        .Input("x", DataType.Float, "batch", 2)
        .Output("maps", new TypeProto
        {
            SequenceType = new()
            {
                ElemType = new TypeProto { MapType = new() { KeyType = DataType.Int64, ValueType = OnnxModelBuilder.TensorType(DataType.Float) } },
            },
        })
        .Node("ai.onnx.ml", "ZipMap", ["x"], ["maps"], ("classlabels_int64s", (long[])[0, 1]))
        .Build();

    /// <summary>
    /// The model that v2 clients' examples call <c>simple</c>: OUTPUT0 = INPUT0 + INPUT1 and OUTPUT1 = INPUT0 - INPUT1, all INT32 [batch x 16].
    /// </summary>
    public static byte[] Simple() => SimpleOf(DataType.Int32)
        .Node("Add", ["INPUT0", "INPUT1"], ["OUTPUT0"])
        .Node("Sub", ["INPUT0", "INPUT1"], ["OUTPUT1"])
        .Build();

    /// <summary>The examples' <c>simple_int8</c>: as <see cref="Simple"/>, in 8-bit integers whose results wrap.</summary>
    public static byte[] SimpleInt8() => SimpleByCasts(DataType.Int8);

    /// <summary>The examples' <c>simple_string</c>: as <see cref="Simple"/>, with every number written as a decimal text (BYTES).</summary>
    public static byte[] SimpleString() => SimpleByCasts(DataType.String);

    /// <summary>The examples' <c>simple_identity</c>: OUTPUT0 = INPUT0, BYTES [batch x length] with both open.</summary>
    public static byte[] SimpleIdentity() => new OnnxModelBuilder("simple_identity")
        .Input("INPUT0", DataType.String, "batch", "length")
        .Output("OUTPUT0", DataType.String, "batch", "length")
        .Node("Identity", ["INPUT0"], ["OUTPUT0"])
        .Build();

    private static byte[] SimpleByCasts(DataType type) => SimpleOf(type)
        .Node("Cast", ["INPUT0"], ["a"], ("to", (long)DataType.Int32))
        .Node("Cast", ["INPUT1"], ["b"], ("to", (long)DataType.Int32))
        .Node("Add", ["a", "b"], ["sum"])
        .Node("Sub", ["a", "b"], ["difference"])
        .Node("Cast", ["sum"], ["OUTPUT0"], ("to", (long)type))
        .Node("Cast", ["difference"], ["OUTPUT1"], ("to", (long)type))
        .Build();

    private static OnnxModelBuilder SimpleOf(DataType type) => new OnnxModelBuilder("simple")
        .Input("INPUT0", type, "batch", 16)
        .Input("INPUT1", type, "batch", 16)
        .Output("OUTPUT0", type, "batch", 16)
        .Output("OUTPUT1", type, "batch", 16);

    /// <summary>
    /// y = [1 x <paramref name="width"/>] ones, after as many multiplications by the unit matrix as rounds, INT64 [1], says: some requests are slow, as
    /// they ask for. A run can be terminated between rounds.
    /// </summary>
    public static byte[] SlowAsAsked(int width = 64) => Slowly(new OnnxModelBuilder("slow-as-asked"), width)
        .Input("rounds", DataType.Int64, 1)
        .Initializer("x", [.. Enumerable.Repeat(1f, width)], 1, width)
        .Build();

    /// <summary>y = rounds, INT64 [1]: takes what <see cref="SlowAsAsked"/> takes, and is never slow.</summary>
    public static byte[] QuickAsAsked() => new OnnxModelBuilder("quick-as-asked")
        .Input("rounds", DataType.Int64, 1)
        .Output("y", DataType.Int64, 1)
        .Node("Identity", ["rounds"], ["y"])
        .Build();

    private static OnnxModelBuilder SlowModel(long rounds, int width) => Slowly(new OnnxModelBuilder("slow"), width)
        .Input("x", DataType.Float, "batch", width)
        .Initializer("rounds", [rounds]);

    private static OnnxModelBuilder Slowly(OnnxModelBuilder builder, int width)
    {
        var unit = new float[width * width];
        for (var place = 0; place < width; place++)
        {
            unit[(place * width) + place] = 1;
        }

        var body = new GraphProto { Name = "round" };
        body.Input.Add(OnnxModelBuilder.Tensor("i", DataType.Int64));
        body.Input.Add(OnnxModelBuilder.Tensor("go", DataType.Bool));
        body.Input.Add(OnnxModelBuilder.Tensor("state", DataType.Float, "batch", width));
        body.Output.Add(OnnxModelBuilder.Tensor("go_on", DataType.Bool));
        body.Output.Add(OnnxModelBuilder.Tensor("next", DataType.Float, "batch", width));
        body.Node.Add(OnnxModelBuilder.Operator(string.Empty, "Identity", ["go"], ["go_on"]));
        body.Node.Add(OnnxModelBuilder.Operator(string.Empty, "MatMul", ["state", "unit"], ["next"]));
        return builder
            .Output("y", DataType.Float, "batch", width)
            .Initializer("unit", unit, width, width)
            .Node("Loop", ["rounds", string.Empty, "x"], ["y"], ("body", body));
    }
}
