using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Actors.Gateway.Security;

/// <summary>
/// Remembers credentials that were verified, under their header's raw text, so that a request with a known one costs a hash and a comparison.
/// A table of fixed size, read without a lock: entries are immutable and replaced whole. It is dropped whole when keys change.
/// </summary>
/// <remarks>
/// The table's hash is keyed by a secret of the process (string hashing is), so that nobody outside can aim at a slot; the text itself is
/// compared in time that depends on its length only. The texts stay in memory, where the web server holds the same headers anyway.
/// </remarks>
internal sealed class VerifiedCredentials
{
    /// <summary>A longer text is verified each time. It bounds the table at 16 MiB.</summary>
    public const int MaxLength = 4096;

    private const int Slots = 2048;
    private const int Ways = 4;

    private readonly Entry?[] _entries = new Entry?[Slots];

    /// <summary>Finds the caller of a credential that was verified before and is still good.</summary>
    /// <param name="kind">Where it stands.</param>
    /// <param name="text">The header's value.</param>
    /// <param name="now">UTC, in ticks.</param>
    public Caller? Find(CredentialKind kind, string text, long now)
    {
        var hash = string.GetHashCode(text.AsSpan());
        var first = First(hash);
        for (var i = first; i < first + Ways; i++)
        {
            if (Volatile.Read(ref _entries[i]) is { } entry
                && entry.Hash == hash && entry.Kind == kind && FixedTimeEquals(entry.Text, text) && entry.From <= now && now < entry.Until)
            {
                return entry.Caller;
            }
        }

        return null;
    }

    /// <summary>Keeps a credential that was verified.</summary>
    /// <param name="kind">Where it stands.</param>
    /// <param name="text">The header's value.</param>
    /// <param name="verified">Whose it is, and how long it is good.</param>
    /// <param name="now">UTC, in ticks.</param>
    public void Keep(CredentialKind kind, string text, in VerifiedCaller verified, long now)
    {
        if (text.Length > MaxLength)
        {
            return;
        }

        var hash = string.GetHashCode(text.AsSpan());
        var first = First(hash);

        // Four places for each hash; where all are taken the new one takes any of them, which bits unused so far choose.
        var victim = first + (int)((uint)hash >> 30);
        for (var i = first; i < first + Ways; i++)
        {
            if (Volatile.Read(ref _entries[i]) is not { } entry || entry.Until <= now || (entry.Hash == hash && FixedTimeEquals(entry.Text, text)))
            {
                victim = i;
                break;
            }
        }

        Volatile.Write(ref _entries[victim], new Entry(hash, kind, text, verified.Caller, verified.From, verified.Until));
    }

    /// <summary>Compares without giving away by its time where two texts of one length differ.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool FixedTimeEquals(string left, string right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        // Like CryptographicOperations.FixedTimeEquals, four characters at a time: no branch depends on what was read.
        var a = MemoryMarshal.AsBytes(left.AsSpan());
        var b = MemoryMarshal.AsBytes(right.AsSpan());
        var difference = 0ul;
        var wholes = MemoryMarshal.Cast<byte, ulong>(a);
        var others = MemoryMarshal.Cast<byte, ulong>(b);
        for (var i = 0; i < wholes.Length; i++)
        {
            difference |= wholes[i] ^ others[i];
        }

        for (var i = wholes.Length * sizeof(ulong); i < a.Length; i++)
        {
            difference |= (uint)(a[i] ^ b[i]);
        }

        return difference == 0;
    }

    private static int First(int hash) => hash & (Slots - Ways);

    private sealed record Entry(int Hash, CredentialKind Kind, string Text, Caller Caller, long From, long Until);
}
