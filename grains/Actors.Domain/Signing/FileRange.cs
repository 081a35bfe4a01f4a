namespace Actors.Domain.Signing;

/// <summary>Bytes of a file.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="End">The byte after the last.</param>
public readonly record struct FileRange(long Start, long End)
{
    /// <summary>How many bytes.</summary>
    public long Length => End - Start;
}
