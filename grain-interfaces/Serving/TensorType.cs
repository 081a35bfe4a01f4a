namespace Actors.Serving;

/// <summary>Element types under the Open Inference Protocol's names. Values are on the wire: never renumber.</summary>
public enum TensorType : byte
{
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
    Bytes = 14,
}
