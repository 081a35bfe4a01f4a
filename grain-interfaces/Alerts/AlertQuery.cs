namespace Actors.Alerts;

/// <summary>What is asked for of a tenant's alerts.</summary>
/// <param name="Kind">alerts, notices, runs, signals, or a kind of settings: rules, silences, receivers, escalations, remedies, playbooks, routes.</param>
/// <param name="Name">The id or name of one; null for all.</param>
/// <param name="Phase">Of alerts: pending, firing, acknowledged or resolved; <c>active</c> for all but resolved; null for all.</param>
/// <param name="Model">Of alerts: the model; null for all.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.AlertQuery)]
public sealed record AlertQuery([property: Id(0)] string Kind, [property: Id(1)] string? Name = null, [property: Id(2)] string? Phase = null, [property: Id(3)] string? Model = null);
