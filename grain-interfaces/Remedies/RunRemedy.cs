namespace Actors.Remedies;

/// <summary>A remedy that is to be run.</summary>
/// <param name="Action">review, abort-rollout, pause-rollout, roll-back, fallback or retrain.</param>
/// <param name="Model">The model; empty for none.</param>
/// <param name="Alert">The alert that asks for it, by id.</param>
/// <param name="Cause">drift, quality or incident.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="IsDryRun">Whether it only says what it would do.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RunRemedy)]
public sealed record RunRemedy(
    [property: Id(0)] string Action,
    [property: Id(1)] string Model,
    [property: Id(2)] string Alert,
    [property: Id(3)] string Cause,
    [property: Id(4)] string Reason,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] bool IsDryRun)
{
    /// <summary>The business process, for a review.</summary>
    [Id(7)]
    public string? Process { get; init; }

    /// <summary>Until when a model is in doubt; null until somebody ends it.</summary>
    [Id(8)]
    public DateTimeOffset? Until { get; init; }

    /// <summary>The trainer, for a retraining.</summary>
    [Id(9)]
    public string? Trainer { get; init; }

    /// <summary>The alert as JSON, for people and trainers.</summary>
    [Id(10)]
    public string Facts { get; init; } = "{}";
}
