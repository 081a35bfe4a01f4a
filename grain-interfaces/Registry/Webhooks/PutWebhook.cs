using System.Text.Json.Serialization;

namespace Actors.Registry.Webhooks;

/// <summary>A request to set a webhook.</summary>
/// <param name="Url">Where to send.</param>
/// <param name="Secret">What signatures are made with: <c>whsec_</c> and base64 of 24 to 64 bytes; null keeps the one that there is. It is no part of the JSON that the audit log keeps of calls.</param>
/// <param name="Models">The models, by name or by a beginning that ends with <c>*</c>.</param>
/// <param name="Kinds">The kinds of changes, as the history names them; empty for all.</param>
/// <param name="Retention">How long undelivered changes are kept.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PutWebhook)]
public sealed record PutWebhook(
    [property: Id(0)] string Url,
    [property: Id(1), JsonIgnore] string? Secret,
    [property: Id(2)] string[] Models,
    [property: Id(3)] string[] Kinds,
    [property: Id(4)] TimeSpan Retention)
{
    /// <summary>The business processes whose cases are told of, by name or by a beginning that ends with <c>*</c>; empty for none.</summary>
    [Id(5)]
    public string[] Processes { get; init; } = [];

    /// <summary>The models whose scoring jobs are told of, by name or by a beginning that ends with <c>*</c>; empty for none.</summary>
    [Id(6)]
    public string[] Jobs { get; init; } = [];
}
