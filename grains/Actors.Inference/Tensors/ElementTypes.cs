namespace Actors.Inference;

/// <summary>Names and widths of the element types.</summary>
public static class ElementTypes
{
    private static readonly string[] Names =
        ["NONE", "BOOL", "INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64", "FP16", "BF16", "FP32", "FP64", "BYTES"];

    private static ReadOnlySpan<byte> Sizes => [0, 1, 1, 2, 4, 8, 1, 2, 4, 8, 2, 2, 4, 8, 0];

    /// <summary>Bytes of one element; 0 for <see cref="ElementType.Bytes"/>, whose elements differ in length, and for what is no type.</summary>
    public static int Size(this ElementType type) => (int)type < Sizes.Length ? Sizes[(int)type] : 0;

    /// <summary>The Open Inference Protocol's name: BOOL, INT8, ..., FP64, BYTES; NONE for what is no type.</summary>
    public static string Name(this ElementType type) => (int)type < Names.Length ? Names[(int)type] : Names[0];
}
