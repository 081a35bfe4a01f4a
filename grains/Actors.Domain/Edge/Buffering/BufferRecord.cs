namespace Actors.Domain.Edge.Buffering;

/// <summary>Something that waits on a device to be sent.</summary>
/// <param name="Stream">What it belongs to; 1 to <see cref="BufferSegment.MaxStream"/> characters.</param>
/// <param name="Sequence">1, 2, 3, ... within its stream; what is lost leaves a gap, and no number is ever given twice within an epoch.</param>
/// <param name="AtMs">When it came to be, in milliseconds of the device's own time (see <see cref="Time.DeviceClock"/>).</param>
/// <param name="Content">What is sent.</param>
public readonly record struct BufferRecord(string Stream, long Sequence, long AtMs, ReadOnlyMemory<byte> Content);
