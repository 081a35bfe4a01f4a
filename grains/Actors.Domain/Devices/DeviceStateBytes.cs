using Actors.Domain.Bytes;

namespace Actors.Domain.Devices;

/// <summary>
/// A device's state as compact bytes: a format byte, then fields, each a tag, a length and its bytes. What has its default is left out, and a tag that is not
/// known is skipped, so that the state grows by adding tags.
/// </summary>
public static class DeviceStateBytes
{
    private const byte Format = 1;

    /// <summary>Writes the state.</summary>
    public static byte[] Write(DeviceState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var bytes = new ByteBuffer(512);
        bytes.WriteByte(Format);
        Put(bytes, Tag.EnrolledAt, state.EnrolledAt.ToUnixTimeMilliseconds());
        Put(bytes, Tag.Token, state.Token);
        Put(bytes, Tag.KeyHash, state.KeyHash.Span);
        Put(bytes, Tag.Flags, (state.IsConfirmed ? 1 : 0) | (state.IsSilent ? 2 : 0) | (state.HasUpdate ? 4 : 0));
        Put(bytes, Tag.Thumbprint, state.Thumbprint);
        Put(bytes, Tag.PublicKey, state.PublicKey);
        Put(bytes, Tag.Hardware, state.Hardware);
        Put(bytes, Tag.Revoked, state.Revoked);
        Put(bytes, Tag.Duplicate, state.Duplicate);
        Put(bytes, Tag.LastSeen, state.LastSeen?.ToUnixTimeMilliseconds() ?? 0);
        Put(bytes, Tag.Lease, (long)state.Lease.TotalSeconds);
        Put(bytes, Tag.Boot, unchecked((long)state.Boots.Now));
        Put(bytes, Tag.BootBefore, unchecked((long)state.Boots.Before));
        Put(bytes, Tag.BootEarlier, unchecked((long)state.Boots.Earlier));
        Put(bytes, Tag.Sequence, state.Sequence);
        Put(bytes, Tag.Attributes, state.Attributes.Span);
        foreach (var group in state.Groups)
        {
            Put(bytes, Tag.Group, group);
        }

        Put(bytes, Tag.Desired, state.Desired.Span);
        Put(bytes, Tag.DesiredVersion, state.DesiredVersion);
        Put(bytes, Tag.Reported, state.Reported.Span);
        Put(bytes, Tag.ReportedVersion, state.ReportedVersion);
        Put(bytes, Tag.Telemetry, state.Telemetry.Span);
        Put(bytes, Tag.Models, state.Models.Span);
        Put(bytes, Tag.Updates, state.Updates.Span);
        return bytes.Written.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; the parts that are JSON or bytes are slices of what is given.</summary>
    /// <exception cref="InvalidDataException">The bytes are no state.</exception>
    public static DeviceState Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ByteReader(bytes.Span);
        if (reader.ReadByte() != Format)
        {
            throw new InvalidDataException("The bytes are no state of a device that this build knows.");
        }

        var (parts, groups) = (new ReadOnlyMemory<byte>[(int)Tag.Models + 1], new List<string>());
        var at = 1;
        while (!reader.IsAtEnd)
        {
            var tag = reader.ReadByte();
            var value = reader.ReadBlob();
            at += 1 + LengthOf(value.Length) + value.Length;
            if (tag == (byte)Tag.Group)
            {
                groups.Add(TextOf(bytes.Slice(at - value.Length, value.Length)));
            }
            else if (tag < parts.Length)
            {
                parts[tag] = bytes.Slice(at - value.Length, value.Length);
            }
        }

        return Make(parts, groups);
    }

    // All parts are known before the state is made: a state is written once, and a check-in reads one.
    private static DeviceState Make(ReadOnlyMemory<byte>[] parts, List<string> groups)
    {
        var flags = Number(Tag.Flags);
        return new DeviceState
        {
            EnrolledAt = DateTimeOffset.FromUnixTimeMilliseconds(Number(Tag.EnrolledAt)),
            Token = Text(Tag.Token),
            KeyHash = parts[(int)Tag.KeyHash],
            IsConfirmed = (flags & 1) != 0,
            IsSilent = (flags & 2) != 0,
            HasUpdate = (flags & 4) != 0,
            Thumbprint = Text(Tag.Thumbprint),
            PublicKey = Text(Tag.PublicKey),
            Hardware = Text(Tag.Hardware),
            Revoked = Text(Tag.Revoked),
            Duplicate = Text(Tag.Duplicate),
            LastSeen = Number(Tag.LastSeen) is var seen && seen != 0 ? DateTimeOffset.FromUnixTimeMilliseconds(seen) : null,
            Lease = TimeSpan.FromSeconds(Number(Tag.Lease)),
            Boots = unchecked(((ulong)Number(Tag.Boot), (ulong)Number(Tag.BootBefore), (ulong)Number(Tag.BootEarlier))),
            Sequence = Number(Tag.Sequence),
            Attributes = parts[(int)Tag.Attributes],
            Groups = groups,
            Desired = parts[(int)Tag.Desired],
            DesiredVersion = Number(Tag.DesiredVersion),
            Reported = parts[(int)Tag.Reported],
            ReportedVersion = Number(Tag.ReportedVersion),
            Telemetry = parts[(int)Tag.Telemetry],
            Models = parts[(int)Tag.Models],
            Updates = parts[(int)Tag.Updates],
        };

        string Text(Tag tag) => parts[(int)tag].IsEmpty ? "" : TextOf(parts[(int)tag]);

        long Number(Tag tag) => NumberOf(parts[(int)tag]);
    }

    private static void Put(ByteBuffer bytes, Tag tag, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            bytes.WriteByte((byte)tag);
            bytes.WriteBlob(value);
        }
    }

    private static void Put(ByteBuffer bytes, Tag tag, string text)
    {
        if (text.Length > 0)
        {
            Put(bytes, tag, System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    private static void Put(ByteBuffer bytes, Tag tag, long number)
    {
        if (number != 0)
        {
            Span<byte> value = stackalloc byte[sizeof(long)];
            System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(value, number);
            Put(bytes, tag, value[..LengthOf(value)]);
        }
    }

    // Leading zeros are left out.
    private static int LengthOf(ReadOnlySpan<byte> number) => number.LastIndexOfAnyExcept((byte)0) + 1;

    private static int LengthOf(int length) => length < 0x80 ? 1 : length < 0x4000 ? 2 : length < 0x200000 ? 3 : length < 0x10000000 ? 4 : 5;

    private static string TextOf(ReadOnlyMemory<byte> value) => System.Text.Encoding.UTF8.GetString(value.Span);

    private static long NumberOf(ReadOnlyMemory<byte> value)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        number.Clear();
        value.Span.CopyTo(number);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(number);
    }

    /// <summary>Never change or reuse a number.</summary>
    private enum Tag : byte
    {
        EnrolledAt = 1,
        Token = 2,
        KeyHash = 3,
        Flags = 4,
        Thumbprint = 5,
        PublicKey = 6,
        Hardware = 7,
        Revoked = 8,
        Duplicate = 9,
        LastSeen = 10,
        Lease = 11,
        Boot = 12,
        BootBefore = 13,
        BootEarlier = 14,
        Sequence = 15,
        Attributes = 16,
        Group = 17,
        Desired = 18,
        DesiredVersion = 19,
        Reported = 20,
        ReportedVersion = 21,
        Telemetry = 22,
        Updates = 23,
        Models = 24,
    }
}
