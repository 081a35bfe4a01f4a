using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>That nobody is told of some alerts for a time.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AlertSilence : IAlertSetting
{
    /// <inheritdoc/>
    public string Name { get; init; } = "";

    /// <summary>Labels that alerts have, each by its value or by a beginning that ends with <c>*</c>; one at least.</summary>
    public ImmutableDictionary<string, string> Match { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>From when on; null for at once.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who; given by the platform.</summary>
    public string? By { get; init; }

    /// <summary>Whether it is for the alert now.</summary>
    public bool IsFor(Alert alert, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return !(now < StartsAt) && now < EndsAt && LabelMatch.Fits(Match, alert.Labels);
    }
}
