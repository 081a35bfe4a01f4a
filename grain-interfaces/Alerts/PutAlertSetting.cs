using System.Text.Json.Serialization;

namespace Actors.Alerts;

/// <summary>A setting of a tenant's alerts that is to be kept.</summary>
/// <param name="Kind">rules, silences, receivers, escalations, remedies, playbooks or routes.</param>
/// <param name="Name">Its name.</param>
/// <param name="Json">The setting, without a secret.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PutAlertSetting)]
public sealed record PutAlertSetting([property: Id(0)] string Kind, [property: Id(1)] string Name, [property: Id(2)] string Json)
{
    /// <summary>A receiver's secret; null keeps the one that there is. It is no part of the JSON that the audit log keeps of calls.</summary>
    [Id(3), JsonIgnore]
    public string? Secret { get; init; }
}
