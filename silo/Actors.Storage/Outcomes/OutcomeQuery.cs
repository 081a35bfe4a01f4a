using Actors.Domain.Outcomes;

namespace Actors.Storage.Outcomes;

/// <summary>Which outcomes are asked for. A part that is null lets all through.</summary>
public sealed record OutcomeQuery
{
    /// <summary>Whose.</summary>
    public required string Tenant { get; init; }

    /// <summary>Of which model.</summary>
    public string? Model { get; init; }

    /// <summary>Of which prediction.</summary>
    public Guid? Prediction { get; init; }

    /// <summary>What kind.</summary>
    public OutcomeKind? Kind { get; init; }

    /// <summary>Of which name.</summary>
    public string? Name { get; init; }

    /// <summary>Those that wait for their prediction, or those that do not.</summary>
    public bool? IsWaiting { get; init; }

    /// <summary>Those taken in at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those taken in before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Those after this place in the order of receipt.</summary>
    public (DateTimeOffset ReceivedAt, string Id)? After { get; init; }

    /// <summary>How many at most.</summary>
    public required int Limit { get; init; }
}
