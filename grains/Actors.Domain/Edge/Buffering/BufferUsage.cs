using System.Collections.Immutable;

namespace Actors.Domain.Edge.Buffering;

/// <summary>What a class takes of the disk.</summary>
/// <param name="Class">The class.</param>
/// <param name="Segments">The bytes of its segments, oldest first.</param>
public sealed record BufferUsage(BufferClass Class, ImmutableArray<long> Segments)
{
    /// <summary>All its bytes.</summary>
    public long Bytes => Segments.Sum();
}
