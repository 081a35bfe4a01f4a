namespace Actors.Gateway.Grpc.Wire;

/// <summary>The kinds of InferParameter; their values are the fields' numbers.</summary>
internal enum ParameterKind : byte
{
    None = 0,
    Bool = 1,
    Int64 = 2,
    Text = 3,
    Double = 4,
    UInt64 = 5,
}
