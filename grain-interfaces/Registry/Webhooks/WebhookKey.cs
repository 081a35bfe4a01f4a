namespace Actors.Registry.Webhooks;

/// <summary>Names a webhook: <c>tenant/name</c>, the name as aliases have it.</summary>
public readonly record struct WebhookKey(string Tenant, string Name)
{
    /// <summary>The key of the tenant's directory of webhooks.</summary>
    public string Directory => "webhooks/" + Tenant;

    /// <summary>Reads <c>tenant/name</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static WebhookKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? new WebhookKey(text[..slash], text[(slash + 1)..]) : throw new FormatException($"'{text}' is not of the form tenant/name.");
    }

    public override string ToString() => $"{Tenant}/{Name}";
}
