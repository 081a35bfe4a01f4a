using System.Buffers.Binary;

namespace Actors.Domain.Decisions;

/// <summary>
/// Ids of predictions: UUIDs of version 7 (RFC 9562, section 5.7 with a counter, section 6.2). 48 bits of milliseconds, 12 of a process's
/// random number, 2 of the variant, 30 more of that number, 32 of a counter. Made without asking for randomness, so that one costs some nanoseconds.
/// </summary>
public static class DecisionIds
{
    private const ulong Version7 = 0x7000;
    private const ulong Variant = 0x8000_0000_0000_0000;

    /// <summary>An id.</summary>
    /// <param name="now">The time, whose milliseconds it begins with.</param>
    /// <param name="process">Random, drawn once by each process; 42 bits of it are used.</param>
    /// <param name="count">Another for each id of the process.</param>
    public static Guid Make(DateTimeOffset now, ulong process, uint count)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)now.ToUnixTimeMilliseconds() << 16) | Version7 | (process & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Variant | (((process >> 12) & 0x3FFF_FFFF) << 32) | count);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The time at which an id was made, to the millisecond; null where it is not such an id.</summary>
    public static DateTimeOffset? TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
        return bytes[6] >> 4 == 7 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    /// <summary>Where between 0 (in) and 1 (out) an id falls, uniformly: a share s of all ids falls below s (SplitMix64's finaliser over the last 64 bits).</summary>
    public static double Point(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes, bigEndian: true, out _);
        var mixed = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        mixed ^= mixed >> 31;
        return (mixed >> 11) * Math.ScaleB(1, -53);
    }
}
