namespace Actors.Grains.Registry.Webhooks;

/// <summary>What an operator can set of webhooks.</summary>
public sealed class WebhookOptions
{
    /// <summary>The configuration section: <c>Webhooks</c>.</summary>
    public const string Section = "Webhooks";

    /// <summary>The hosts that may be sent to, as <c>host</c> (the scheme's own port) or <c>host:port</c>. Default: none, so that nothing is sent.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>How long one delivery may take. Default 15 s, 0.1 s to 2 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);
}
