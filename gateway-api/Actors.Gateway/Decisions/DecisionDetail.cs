using System.Text.Json.Serialization;
using Actors.Gateway.Outcomes;

namespace Actors.Gateway.Decisions;

/// <summary>A prediction that is remembered.</summary>
/// <param name="Id">Its id, which the answer bore as <c>prediction_id</c>.</param>
/// <param name="At">When it was answered.</param>
/// <param name="Model">The model that was asked.</param>
/// <param name="Version">The version that answered; 0 where a rule did.</param>
/// <param name="Caller">Who asked; null where nobody said.</param>
/// <param name="Subject">The pseudonym of whom it is about; null where nobody said.</param>
/// <param name="RequestId">The request's own id; null for none.</param>
/// <param name="BusinessKey">The key by which outcomes may be joined; null for none.</param>
/// <param name="Confidence">How sure the model was, 0 to 1; null where it does not say.</param>
/// <param name="TookMicroseconds">How long it queued and ran.</param>
/// <param name="Cached">Whether it came from the result cache.</param>
/// <param name="Fallback">What answered in place of the version that should have; null where that did.</param>
/// <param name="FallbackReason">Why it did.</param>
/// <param name="Arm">Its part in a rollout or an experiment; null for none.</param>
/// <param name="MadeOffline">Whether a device made it by itself, without the platform.</param>
/// <param name="RetentionDays">For how many days it is kept.</param>
/// <param name="Immutable">Whether the digest of what it is kept in goes to the audit log.</param>
/// <param name="Inputs">What was asked.</param>
/// <param name="Outputs">What was answered.</param>
internal sealed record DecisionDetail(
    Guid Id,
    DateTimeOffset At,
    string Model,
    int Version,
    string? Caller,
    string? Subject,
    string? RequestId,
    string? BusinessKey,
    double? Confidence,
    long TookMicroseconds,
    bool Cached,
    string? Fallback,
    string? FallbackReason,
    string? Arm,
    bool MadeOffline,
    int RetentionDays,
    bool Immutable,
    IReadOnlyList<DecisionTensorDetail> Inputs,
    IReadOnlyList<DecisionTensorDetail> Outputs)
{
    /// <summary>What came of it, at most 1,000 in the order of their receipt; left out in lists and exports.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReceivedOutcome>? Outcomes { get; init; }
}
