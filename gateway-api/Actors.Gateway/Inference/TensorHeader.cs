using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>A tensor whose elements lie somewhere in a buffer that may still grow.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its datatype.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Start">Where its elements begin.</param>
/// <param name="Length">Their bytes.</param>
/// <param name="Binary">The bytes that it has behind the JSON instead; null where it has none there.</param>
internal readonly record struct TensorHeader(string Name, TensorType Type, long[] Shape, int Start, int Length, long? Binary);
