using System.Text.Json.Serialization;

namespace Actors.Gateway.Models.Webhooks;

/// <summary>Whom to tell of changes.</summary>
/// <param name="Url">An http or https address, of a host that the operator has allowed.</param>
/// <param name="Secret">What signatures are made with: whsec_ and base64 of 24 to 64 bytes; left out: one is made, or the one that there is stays.</param>
/// <param name="Models">The models, by name or by a beginning that ends with <c>*</c>; left out: all.</param>
/// <param name="Kinds">The kinds of changes, as the history names them; left out: all.</param>
/// <param name="RetentionHours">How long undelivered changes are kept; left out: 168.</param>
/// <param name="Processes">The business processes whose cases are told of, by name or by a beginning that ends with <c>*</c>; left out: none.</param>
/// <param name="Jobs">The models whose scoring jobs are told of when they end or stall, by name or by a beginning that ends with <c>*</c>; left out: none.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookTarget(string? Url, string? Secret, IReadOnlyList<string>? Models, IReadOnlyList<string>? Kinds, double? RetentionHours, IReadOnlyList<string>? Processes = null, IReadOnlyList<string>? Jobs = null);
