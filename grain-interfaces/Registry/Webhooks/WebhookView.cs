using System.Text.Json.Serialization;

namespace Actors.Registry.Webhooks;

/// <summary>A webhook, and how its deliveries go.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Where it sends.</param>
/// <param name="Models">The models, by name or by a beginning that ends with <c>*</c>.</param>
/// <param name="Kinds">The kinds of changes; empty for all.</param>
/// <param name="Retention">How long undelivered changes are kept.</param>
/// <param name="CreatedAt">From when on it tells of changes.</param>
/// <param name="Delivered">How many changes were delivered.</param>
/// <param name="Expired">How many were given up because they were older than the retention.</param>
/// <param name="Failures">How many attempts in a row have failed.</param>
/// <param name="LastDeliveredAt">When the last delivery succeeded; null where none has.</param>
/// <param name="LastError">Why the last attempt failed; null where it did not.</param>
/// <param name="NextAttemptAt">When a failed delivery is tried again; null where none has failed.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.WebhookView)]
public sealed record WebhookView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Url,
    [property: Id(2)] string[] Models,
    [property: Id(3)] string[] Kinds,
    [property: Id(4)] TimeSpan Retention,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] long Delivered,
    [property: Id(7)] long Expired,
    [property: Id(8)] int Failures,
    [property: Id(9)] DateTimeOffset? LastDeliveredAt,
    [property: Id(10)] string? LastError,
    [property: Id(11)] DateTimeOffset? NextAttemptAt)
{
    /// <summary>The business processes whose cases are told of, by name or by a beginning that ends with <c>*</c>; empty for none.</summary>
    [Id(12)]
    public string[] Processes { get; init; } = [];

    /// <summary>The models whose scoring jobs are told of, by name or by a beginning that ends with <c>*</c>; empty for none.</summary>
    [Id(13)]
    public string[] Jobs { get; init; } = [];

    /// <summary>What somebody set of it, its secret left out: what its tag is of.</summary>
    [JsonIgnore]
    public object Settings => new { Url, Models, Kinds, Retention, Processes, Jobs };
}
