namespace Actors.Domain.Outcomes;

/// <summary>What came of a prediction, as somebody told it. It never changes but for finding its prediction.</summary>
public sealed record Outcome
{
    /// <summary>Whose prediction.</summary>
    public required string Tenant { get; init; }

    /// <summary>What tells it from all others of the tenant: as its sender says, else by <see cref="OutcomeRules.IdentityOf"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is to the prediction.</summary>
    public required OutcomeKind Kind { get; init; }

    /// <summary>What it says something of, such as <c>defaulted</c>; a prediction may have outcomes of several names.</summary>
    public required string Name { get; init; }

    /// <summary>What it says.</summary>
    public required OutcomeValue Value { get; init; }

    /// <summary>When it was so. Of two labels of one name the later one holds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was taken in.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Which row of the prediction it is about, the first being 0.</summary>
    public int Row { get; init; }

    /// <summary>The prediction; null until it is found by its key.</summary>
    public Guid? Prediction { get; init; }

    /// <summary>The key by which the prediction is found; null where the sender named the prediction itself.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>The model; null until the prediction is found, where the sender did not say.</summary>
    public string? Model { get; init; }

    /// <summary>The version that answered; 0 until the prediction is found, and where a rule did.</summary>
    public int Version { get; init; }

    /// <summary>When it was answered; null until the prediction is found.</summary>
    public DateTimeOffset? PredictedAt { get; init; }

    /// <summary>When the prediction was found; null until it is.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>When the prediction is looked for again; null once it is found.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>Who says so; null where nobody said.</summary>
    public string? By { get; init; }

    /// <summary>What they say beside; null for nothing.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether its prediction is found.</summary>
    public bool IsJoined => PredictedAt is not null;

    /// <summary>Whether it says the same as another of its id, whenever that was taken in and whether or not either is joined.</summary>
    public bool SaysAs(Outcome other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind == other.Kind && Name == other.Name && Value == other.Value && Row == other.Row && BusinessKey == other.BusinessKey
            && (BusinessKey is not null ? Model == other.Model : Prediction == other.Prediction);
    }
}
