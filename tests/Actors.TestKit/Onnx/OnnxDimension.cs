namespace Actors.TestKit.Onnx;

/// <summary>A dimension of a declared shape: a number, or a name where the model leaves it open. Both convert implicitly.</summary>
public readonly record struct OnnxDimension
{
    private OnnxDimension(long? size, string? name)
    {
        Size = size;
        Name = name;
    }

    public long? Size { get; }

    public string? Name { get; }

    public static implicit operator OnnxDimension(long size) => new(size, null);

    public static implicit operator OnnxDimension(string name) => new(null, name);

    public static OnnxDimension FromInt64(long size) => size;

    public static OnnxDimension FromString(string name) => name;

    internal TensorShapeProto.Types.Dimension ToProto() =>
        Size is { } size ? new() { DimValue = size } : new() { DimParam = Name };
}
