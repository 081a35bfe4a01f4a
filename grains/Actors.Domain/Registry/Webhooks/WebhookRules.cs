namespace Actors.Domain.Registry.Webhooks;

/// <summary>Where may be sent to, and when again.</summary>
public static class WebhookRules
{
    /// <summary>The most webhooks of one tenant.</summary>
    public const int MaxWebhooks = 100;

    /// <summary>The shortest and the longest wait after a failure; it doubles in between.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5), LongestDelay = TimeSpan.FromHours(1);

    /// <summary>The shortest and the longest time that undelivered events are kept.</summary>
    public static readonly TimeSpan ShortestRetention = TimeSpan.FromMinutes(1), LongestRetention = TimeSpan.FromDays(90);

    /// <summary>
    /// What is wrong with an address, for people; null where nothing is. Only hosts that the operator has named are taken, by name and port as
    /// they stand in the address, so that no caller makes the platform talk to whom it pleases.
    /// </summary>
    /// <param name="url">The address.</param>
    /// <param name="allowedHosts">Hosts as <c>host</c> (the scheme's own port) or <c>host:port</c>.</param>
    public static string? Check(string? url, IEnumerable<string> allowedHosts)
    {
        ArgumentNullException.ThrowIfNull(allowedHosts);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            return "The address is no absolute http or https address.";
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0 || url!.Length > 2000)
        {
            return "The address holds a user, a fragment, or more than 2000 characters.";
        }

        var host = address.IsDefaultPort ? address.IdnHost : FormattableString.Invariant($"{address.IdnHost}:{address.Port}");
        return allowedHosts.Contains(host, StringComparer.OrdinalIgnoreCase) ? null : $"The host '{host}' is not among those that the operator has allowed in Webhooks:AllowedHosts.";
    }

    /// <summary>How long to wait after so many failures in a row.</summary>
    public static TimeSpan DelayAfter(int failures) =>
        failures > 20 ? LongestDelay : TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Max(0, failures - 1)));
}
