using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>A good answer that was given.</summary>
/// <param name="Key">What it answers.</param>
/// <param name="Version">The version that made it.</param>
/// <param name="Outputs">Its outputs, copied.</param>
/// <param name="Bytes">What it takes.</param>
/// <param name="At">When it was given, by the process's clock.</param>
internal sealed record LastAnswer(UInt128 Key, int Version, TensorData[] Outputs, long Bytes, long At);
