namespace Actors.Grains.Remote;

/// <summary>What an operator can set of backends elsewhere.</summary>
public sealed class RemoteOptions
{
    /// <summary>The configuration section: <c>Remote</c>.</summary>
    public const string Section = "Remote";

    /// <summary>
    /// What versions may be answered by, as <c>scheme://host</c> (the scheme's own port) or <c>scheme://host:port</c>. Default: nothing. Link-local,
    /// metadata and loopback addresses are reached only where they stand here themselves (loopback also as <c>localhost</c>).
    /// </summary>
    public IList<string> Allow { get; } = [];

    /// <summary>Secrets by the names that documents use.</summary>
    public IDictionary<string, RemoteSecretOptions> Secrets { get; } = new Dictionary<string, RemoteSecretOptions>(StringComparer.OrdinalIgnoreCase);
}
