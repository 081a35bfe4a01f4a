using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Gateway.Security;

/// <summary>The API keys of one state of the settings. Keys are found by their hash, so that no comparison sees the secret itself.</summary>
internal sealed class ApiKeyTable
{
    /// <summary>What 128 bits take in base64; whatever is shorter was not generated as documented.</summary>
    public const int MinLength = 22;

    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 512;

    private readonly FrozenDictionary<UInt128, Entry> _keys;

    public ApiKeyTable(IEnumerable<ApiKeyOptions> keys, RoleTable roles) => _keys = keys.ToFrozenDictionary(
        key => Beginning(Convert.FromHexString(key.Hash)),
        key => new Entry(Convert.FromHexString(key.Hash), new VerifiedCaller(
            new Caller("key:" + (key.Caller ?? key.Id), key.Tenant, roles.Read(key.Scopes, key.Roles), key.Models.Count == 0 ? ModelGrants.Every : ModelGrants.Of([.. key.Models]))
            {
                Limit = key.Limit.IsNone ? null : key.Limit,
                Roles = [.. key.Roles],
                Credential = key.Id,
            },
            key.NotBefore?.UtcTicks ?? 0,
            key.Expires?.UtcTicks ?? long.MaxValue)));

    /// <summary>Whether any key is set.</summary>
    public bool IsEmpty => _keys.Count == 0;

    /// <summary>Finds whose key it is; false where it is nobody's. Whether it is good now is the caller's to see.</summary>
    public bool TryFind(ReadOnlySpan<char> key, out VerifiedCaller caller)
    {
        caller = default;
        if (key.Length is < MinLength or > MaxLength || key.ContainsAnyExceptInRange('!', '~'))
        {
            return false;
        }

        Span<byte> text = stackalloc byte[MaxLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.ASCII.GetBytes(key, text);
        _ = SHA256.HashData(text[..length], hash);
        CryptographicOperations.ZeroMemory(text);

        // Where in the table a hash is looked up can be timed; it tells of a hash of the guess, which leads to no key.
        if (!_keys.TryGetValue(Beginning(hash), out var entry) || !CryptographicOperations.FixedTimeEquals(entry.Hash, hash))
        {
            return false;
        }

        caller = entry.Caller;
        return true;
    }

    private static UInt128 Beginning(ReadOnlySpan<byte> hash) => MemoryMarshal.Read<UInt128>(hash);

    private sealed record Entry(byte[] Hash, VerifiedCaller Caller);
}
