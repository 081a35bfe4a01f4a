namespace Actors.Inference;

/// <summary>Element types of tensors. The numbers are those of the serving contract's tensor types, so that one casts to the other.</summary>
public enum ElementType : byte
{
    /// <summary>No type: a default value, never valid in a request.</summary>
    None = 0,
    Bool = 1,
    Int8 = 2,
    Int16 = 3,
    Int32 = 4,
    Int64 = 5,
    UInt8 = 6,
    UInt16 = 7,
    UInt32 = 8,
    UInt64 = 9,
    Fp16 = 10,
    Bf16 = 11,
    Fp32 = 12,
    Fp64 = 13,

    /// <summary>Strings: UTF-8 text of any length.</summary>
    Bytes = 14,
}
