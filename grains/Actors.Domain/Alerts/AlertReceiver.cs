using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>Who is told.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AlertReceiver : IAlertSetting
{
    /// <inheritdoc/>
    public string Name { get; init; } = "";

    /// <summary>webhook, email or log.</summary>
    public string Channel { get; init; } = "log";

    /// <summary>Where a webhook sends; its host has to be allowed by the operator.</summary>
    public string? Url { get; init; }

    /// <summary>What a webhook's notifications are signed with: <c>whsec_</c> and base64 of 24 to 64 bytes. It is taken, and never given.</summary>
    public string? Secret { get; init; }

    /// <summary>Whom an e-mail is for, at most 20 addresses.</summary>
    public ImmutableArray<string> To { get; init; } = [];

    /// <summary>Whether it hears of resolved alerts.</summary>
    public bool SendResolved { get; init; } = true;
}
