namespace Actors.Gateway.Models.Webhooks;

/// <summary>Whom changes are told to, and how that goes.</summary>
/// <param name="Name">The webhook's name.</param>
/// <param name="Url">Where it sends.</param>
/// <param name="Secret">What signatures are made with; only in the answer to the request that made it, else null.</param>
/// <param name="Models">The models, by name or by a beginning that ends with <c>*</c>.</param>
/// <param name="Kinds">The kinds of changes; empty for all.</param>
/// <param name="RetentionHours">How long undelivered changes are kept.</param>
/// <param name="CreatedAt">From when on it tells of changes.</param>
/// <param name="Delivered">How many changes were delivered.</param>
/// <param name="Expired">How many were given up because they were older than the retention.</param>
/// <param name="Failures">How many attempts in a row have failed.</param>
/// <param name="LastDeliveredAt">When the last delivery succeeded; null where none has.</param>
/// <param name="LastError">Why the last attempt failed; null where it did not.</param>
/// <param name="NextAttemptAt">When a failed delivery is tried again; null where none has failed.</param>
/// <param name="Processes">The business processes whose cases are told of; empty for none.</param>
/// <param name="Jobs">The models whose scoring jobs are told of; empty for none.</param>
public sealed record WebhookDetail(
    string Name,
    string Url,
    string? Secret,
    IReadOnlyList<string> Models,
    IReadOnlyList<string> Kinds,
    double RetentionHours,
    DateTimeOffset CreatedAt,
    long Delivered,
    long Expired,
    int Failures,
    DateTimeOffset? LastDeliveredAt,
    string? LastError,
    DateTimeOffset? NextAttemptAt,
    IReadOnlyList<string> Processes,
    IReadOnlyList<string> Jobs);
