namespace Actors.Domain.Decisions;

/// <summary>What a prediction has for itself, beside the content of its tensors; the rest of a <see cref="DecisionHead"/> is its <see cref="DecisionTemplate"/>'s.</summary>
public readonly record struct DecisionFacts
{
    /// <inheritdoc cref="DecisionHead.Id"/>
    public required Guid Id { get; init; }

    /// <inheritdoc cref="DecisionHead.At"/>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc cref="DecisionHead.Subject"/>
    public string? Subject { get; init; }

    /// <inheritdoc cref="DecisionHead.RequestId"/>
    public string? RequestId { get; init; }

    /// <inheritdoc cref="DecisionHead.BusinessKey"/>
    public string? BusinessKey { get; init; }

    /// <inheritdoc cref="DecisionHead.Confidence"/>
    public required double Confidence { get; init; }

    /// <inheritdoc cref="DecisionHead.TookMicroseconds"/>
    public long TookMicroseconds { get; init; }

    /// <inheritdoc cref="DecisionHead.IsCached"/>
    public bool IsCached { get; init; }
}
