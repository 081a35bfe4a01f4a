using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>A tensor whose elements lie somewhere in a buffer that may still grow.</summary>
internal readonly record struct TensorHeader(string Name, TensorType Type, long[] Shape, int Start, int Length);
