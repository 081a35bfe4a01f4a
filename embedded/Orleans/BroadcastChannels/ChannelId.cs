using System.Text;

namespace Orleans.BroadcastChannel;

/// <summary>Names a channel: a key in a namespace.</summary>
[Immutable]
public readonly struct ChannelId : IEquatable<ChannelId>, IComparable<ChannelId>
{
    private readonly byte[]? _fullKey;
    private readonly ushort _keyIndex;
    private readonly int _hash;

    private ChannelId(byte[] fullKey, ushort keyIndex)
    {
        _fullKey = fullKey;
        _keyIndex = keyIndex;
        _hash = unchecked((int)StableHash.ComputeHash(fullKey));
    }

    /// <summary>Namespace and key, in UTF-8, one after the other.</summary>
    public ReadOnlyMemory<byte> FullKey => _fullKey;

    public ReadOnlyMemory<byte> Namespace => _fullKey.AsMemory(0, _keyIndex);

    public ReadOnlyMemory<byte> Key => _fullKey.AsMemory(_keyIndex);

    public static ChannelId Create(string ns, Guid key) => Create(ns, key.ToString("N"));

    public static ChannelId Create(string ns, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new ChannelId(Encoding.UTF8.GetBytes(ns + key), checked((ushort)Encoding.UTF8.GetByteCount(ns ?? "")));
    }

    public string GetKeyAsString() => Encoding.UTF8.GetString(Key.Span);

    public string? GetNamespace() => _keyIndex == 0 ? null : Encoding.UTF8.GetString(Namespace.Span);

    public int CompareTo(ChannelId other) => _fullKey.AsSpan().SequenceCompareTo(other._fullKey);

    public bool Equals(ChannelId other) => _keyIndex == other._keyIndex && _fullKey.AsSpan().SequenceEqual(other._fullKey);

    public override bool Equals(object? obj) => obj is ChannelId other && Equals(other);

    public override int GetHashCode() => _hash;

    public override string ToString() => $"{GetNamespace() ?? "null"}/{GetKeyAsString()}";

    public static bool operator ==(ChannelId s1, ChannelId s2) => s1.Equals(s2);

    public static bool operator !=(ChannelId s1, ChannelId s2) => !s1.Equals(s2);

    public static bool operator <(ChannelId s1, ChannelId s2) => s1.CompareTo(s2) < 0;

    public static bool operator >(ChannelId s1, ChannelId s2) => s1.CompareTo(s2) > 0;

    public static bool operator <=(ChannelId s1, ChannelId s2) => s1.CompareTo(s2) <= 0;

    public static bool operator >=(ChannelId s1, ChannelId s2) => s1.CompareTo(s2) >= 0;
}
