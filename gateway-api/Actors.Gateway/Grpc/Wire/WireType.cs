namespace Actors.Gateway.Grpc.Wire;

/// <summary>How a field's value is written, the low three bits of its tag. Source: protobuf.dev, 'Encoding'.</summary>
internal enum WireType : uint
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
