using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// A grain's key as the columns of its row. What looks like a GUID or a hexadecimal integer is stored as one, whatever kind of key the
/// grain's interface has: a string key <c>beef</c> is the row of the integer key 0xBEEF.
/// </summary>
internal readonly record struct AdoGrainKey(long N0, long N1, string? Extension, AdoGrainKeyKind Kind)
{
    public static AdoGrainKey Of(GrainId grainId)
    {
        if (grainId.TryGetGuidKey(out var guid, out var extension))
        {
            Span<byte> bytes = stackalloc byte[16];
            _ = guid.TryWriteBytes(bytes);
            return new AdoGrainKey(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), extension, AdoGrainKeyKind.Guid);
        }

        return grainId.TryGetIntegerKey(out var integer, out extension)
            ? new AdoGrainKey(0, integer, extension, AdoGrainKeyKind.Integer)
            : new AdoGrainKey(0, 0, grainId.Key.ToString(), AdoGrainKeyKind.Text);
    }

    /// <summary>The hash of the key's bytes, and the extension's after them, last byte first.</summary>
    public int Hash()
    {
        var prefix = Kind switch
        {
            AdoGrainKeyKind.Guid => 16,
            AdoGrainKeyKind.Integer => 8,
            _ => 0,
        };
        var bytes = new byte[prefix + Encoding.UTF8.GetByteCount(Extension ?? "")];
        if (prefix == 16)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, N0);
        }

        if (prefix > 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(prefix - 8), N1);
        }

        Encoding.UTF8.GetBytes(Extension ?? "", bytes.AsSpan(prefix));
        bytes.AsSpan().Reverse();
        return unchecked((int)StableHash.ComputeHash(bytes));
    }

    public override string ToString()
    {
        Span<byte> guid = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(guid, N0);
        BinaryPrimitives.WriteInt64LittleEndian(guid[8..], N1);
        var key = Kind switch
        {
            AdoGrainKeyKind.Guid => new Guid(guid).ToString(),
            AdoGrainKeyKind.Integer => N1.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        return key is null ? Extension! : Extension is null ? key : $"{key}#{Extension}";
    }
}
