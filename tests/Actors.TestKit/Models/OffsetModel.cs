using System.Globalization;
using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.TestKit.Models;

/// <summary>Models whose answers say which file gave them: <c>y = x + offset</c>, x and y FP32 of [batch x 1].</summary>
public static class OffsetModel
{
    /// <summary>The name of the input.</summary>
    public const string Input = "x";

    /// <summary>The name of the output.</summary>
    public const string Output = "y";

    /// <summary>The file's bytes.</summary>
    /// <param name="offset">What the model adds.</param>
    /// <param name="padding">Characters in the file that mean nothing, for a longer file.</param>
    public static byte[] Create(float offset, int padding = 0) => new OnnxModelBuilder("offset")
        .Input(Input, DataType.Float, "batch", 1)
        .Output(Output, DataType.Float, "batch", 1)
        .Initializer("offset", [offset], 1)
        .Node("Add", [Input, "offset"], [Output])
        .Property("padding", string.Create(CultureInfo.InvariantCulture, $"{padding}") + new string('.', padding))
        .Build();
}
