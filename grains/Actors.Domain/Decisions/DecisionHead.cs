namespace Actors.Domain.Decisions;

/// <summary>What is remembered of a prediction beside its tensors.</summary>
public readonly record struct DecisionHead
{
    /// <summary>The prediction's id; its first 48 bits are the time, so that ids sort by it (UUID version 7, RFC 9562).</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whose model answered.</summary>
    public required string Tenant { get; init; }

    /// <summary>The model that was asked.</summary>
    public required string Model { get; init; }

    /// <summary>The version that answered; 0 where a rule or a constant did.</summary>
    public required int Version { get; init; }

    /// <summary>For how long it is kept. 1 to <see cref="DecisionPolicy.MaxRetentionDays"/> days.</summary>
    public required int RetentionDays { get; init; }

    /// <summary>Who asked, by the id of its credential; null where it had none.</summary>
    public string? Caller { get; init; }

    /// <summary>Whom the prediction is about: as the caller says it until it is written, a pseudonym from then on; null where nobody said.</summary>
    public string? Subject { get; init; }

    /// <summary>The request's own id; null where it had none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The key by which outcomes may be joined beside the id, an order's number say; null where there is none.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>How sure the model was, 0 to 1; not a number where it does not say.</summary>
    public double Confidence { get; init; }

    /// <summary>How long the answer took, in microseconds.</summary>
    public long TookMicroseconds { get; init; }

    /// <summary>Whether the answer came from the result cache.</summary>
    public bool IsCached { get; init; }

    /// <summary>Whether a device made it by itself, without the platform; <see cref="At"/> is then when it did.</summary>
    public bool IsMadeOffline { get; init; }

    /// <summary>Whether the digest of what it is kept in goes to the audit log.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>What answered in place of the version that should have; null where that did.</summary>
    public string? Fallback { get; init; }

    /// <summary>Why it did; null where nothing else answered.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>The part that the prediction had in a rollout or an experiment; null where it had none.</summary>
    public string? Arm { get; init; }
}
