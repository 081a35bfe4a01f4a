namespace Actors.Gateway.Security;

/// <summary>Who may call. Changes of the configuration's files take effect without a restart, but for <see cref="Mode"/>.</summary>
public sealed class SecurityOptions
{
    /// <summary>The configuration section: <c>Security</c>.</summary>
    public const string Section = "Security";

    /// <summary>Whether callers have to say who they are. Default: they do.</summary>
    public SecurityMode Mode { get; set; } = SecurityMode.Required;

    /// <summary>Whether <c>/metrics</c> answers without a credential. Default: false; it takes the scope <c>read</c>.</summary>
    public bool PublicMetrics { get; set; }

    /// <summary>The API keys that are taken. At most 10,000.</summary>
    public IList<ApiKeyOptions> ApiKeys { get; } = [];

    /// <summary>Whose tokens are taken. At most 16.</summary>
    public IList<IssuerOptions> Issuers { get; } = [];

    /// <summary>
    /// Names that stand for scopes, in API keys and in tokens: <c>Security:Roles:NAME:0=SCOPE</c>. Without an entry of the same name,
    /// <c>viewer</c> is read, <c>predictor</c> is predict, <c>operator</c> is predict, read and manage, <c>auditor</c> is read and audit, <c>administrator</c> is admin.
    /// </summary>
    public IDictionary<string, IList<string>> Roles { get; } = new Dictionary<string, IList<string>>(StringComparer.Ordinal);
}
