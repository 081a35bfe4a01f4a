using System.Text.Json.Serialization;

namespace Actors.Gateway.Settings;

/// <summary>What is remembered of a model's predictions. What is left out is as in the brackets.</summary>
/// <param name="Level">How much: <c>none</c>, <c>sampled</c>, <c>full</c>, or <c>durable</c>, which is on disk before it is answered.</param>
/// <param name="Share">The share that <c>sampled</c> remembers; more than 0, at most 1 (1).</param>
/// <param name="RetentionDays">For how many days; 1 to 3653 (30).</param>
/// <param name="RefusesWhenFull">Whether a prediction is refused rather than kept waiting where the log cannot take it (false).</param>
/// <param name="Omitted">Tensors of which nothing but the shape is remembered (none).</param>
/// <param name="Digested">Tensors of which the SHA-256 is remembered (none).</param>
/// <param name="Personal">Tensors that say something of a person: sealed under the key of the subject that the header Actors-Subject names, left out where none is named (none).</param>
/// <param name="ConfidenceOutput">The output whose largest element, of the first row, is the confidence (none).</param>
/// <param name="Immutable">Whether the digest of each segment goes to the audit log; takes full or durable (false).</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DecisionsDetail(
    string? Level,
    double? Share,
    int? RetentionDays,
    bool? RefusesWhenFull,
    IReadOnlyList<string>? Omitted,
    IReadOnlyList<string>? Digested,
    IReadOnlyList<string>? Personal,
    string? ConfidenceOutput,
    bool? Immutable);
