using Actors.Gateway.Limits;

namespace Actors.Gateway.Security;

/// <summary>
/// One API key. A caller may have several at once: a new key is added beside the old one, the caller moves over, the old one expires.
/// </summary>
public sealed class ApiKeyOptions
{
    /// <summary>The key's name in logs; unique, and no secret. 1 to 100 characters.</summary>
    public string Id { get; set; } = "";

    /// <summary>Whose key it is; keys of one caller share its limits and its idempotency keys. Default: <see cref="Id"/>.</summary>
    public string? Caller { get; set; }

    /// <summary>
    /// SHA-256 of the key in hexadecimal. A fast hash is right here and would be wrong for a password: a key that was generated has at
    /// least 128 bits of entropy, so that nobody can try keys against a stolen hash, however fast the hash is.
    /// </summary>
    public string Hash { get; set; } = "";

    /// <summary>The tenant on whose behalf the caller acts. Default: <c>default</c>.</summary>
    public string Tenant { get; set; } = Registry.ModelKey.DefaultTenant;

    /// <summary>Scopes: predict, read, manage, approve, audit, admin.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>Roles; see <see cref="SecurityOptions.Roles"/>.</summary>
    public IList<string> Roles { get; } = [];

    /// <summary>The models that the key is good for: names, or beginnings that end with <c>*</c>. Empty: every model of the tenant.</summary>
    public IList<string> Models { get; } = [];

    /// <summary>How much the caller may ask of one gateway; keys of one caller should say the same.</summary>
    public LimitOptions Limit { get; } = new();

    /// <summary>From when on the key is taken; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>From when on the key is taken no more; null for never.</summary>
    public DateTimeOffset? Expires { get; set; }
}
