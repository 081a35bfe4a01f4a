using System.Buffers;

namespace Actors.Conformance.Fuzz;

/// <summary>A piece of a body that comes in several.</summary>
internal sealed class Segment : ReadOnlySequenceSegment<byte>
{
    private Segment(ReadOnlyMemory<byte> memory, long before)
    {
        Memory = memory;
        RunningIndex = before;
    }

    /// <summary>The body in pieces of <paramref name="size"/> bytes.</summary>
    public static ReadOnlySequence<byte> Cut(byte[] body, int size)
    {
        var first = new Segment(body.AsMemory(0, Math.Min(size, body.Length)), 0);
        var last = first;
        for (var at = size; at < body.Length; at += size)
        {
            var next = new Segment(body.AsMemory(at, Math.Min(size, body.Length - at)), at);
            last.Next = next;
            last = next;
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }
}
