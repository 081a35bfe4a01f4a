namespace Actors.Grains.Registry.Webhooks;

/// <summary>The stored row of a webhook.</summary>
internal sealed class WebhookState
{
    /// <summary>Where it sends; null where there is no webhook.</summary>
    public string? Url { get; set; }

    /// <summary>What signatures are made with.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The models, by name or by a beginning that ends with <c>*</c>.</summary>
    public string[] Models { get; set; } = [];

    /// <summary>The kinds of changes; empty for all.</summary>
    public string[] Kinds { get; set; } = [];

    /// <summary>The business processes, by name or by a beginning that ends with <c>*</c>; empty for none.</summary>
    public string[] Processes { get; set; } = [];

    /// <summary>The models whose scoring jobs are told of, by name or by a beginning that ends with <c>*</c>; empty for none.</summary>
    public string[] Jobs { get; set; } = [];

    /// <summary>How long undelivered changes are kept.</summary>
    public TimeSpan Retention { get; set; }

    /// <summary>From when on it tells of changes.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The number of the last change of each model, or process, that is done with: delivered, expired or not asked for. By <see cref="WebhookFeed.Position"/>.</summary>
    public Dictionary<string, long> Positions { get; set; } = new(StringComparer.Ordinal);

    /// <summary>How many changes were delivered.</summary>
    public long Delivered { get; set; }

    /// <summary>How many were given up.</summary>
    public long Expired { get; set; }

    /// <summary>How many attempts in a row have failed.</summary>
    public int Failures { get; set; }

    /// <summary>When the last delivery succeeded; null where none has.</summary>
    public DateTimeOffset? LastDeliveredAt { get; set; }

    /// <summary>Why the last attempt failed; null where it did not.</summary>
    public string? LastError { get; set; }

    /// <summary>When a failed delivery is tried again; null where none has failed.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }
}
