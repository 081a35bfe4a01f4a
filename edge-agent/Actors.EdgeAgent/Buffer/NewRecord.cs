using Actors.Domain.Edge.Buffering;

namespace Actors.EdgeAgent.Buffer;

/// <summary>A record that is to be kept.</summary>
/// <param name="Stream">What it belongs to.</param>
/// <param name="AtMs">When it came to be, in device time.</param>
/// <param name="Content">What is sent.</param>
internal readonly record struct NewRecord(string Stream, long AtMs, ReadOnlyMemory<byte> Content)
{
    /// <summary>Whether a record is as short as it has to be.</summary>
    public static bool IsKeepable(NewRecord record) => record.Stream.Length is > 0 and <= BufferSegment.MaxStream && record.Content.Length <= BufferSegment.MaxContent;
}
