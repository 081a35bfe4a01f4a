namespace Actors.Gateway.Reviews;

/// <summary>A label: what people decided of a model's answer.</summary>
/// <param name="Sequence">Its number within the process; what to go on after.</param>
/// <param name="Case">The case.</param>
/// <param name="Label">The answer that people found right.</param>
/// <param name="ModelAnswer">What the model answered.</param>
/// <param name="Overridden">Whether the two differ.</param>
/// <param name="DecidedBy">Who said something, oldest first.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="Sampled">Whether the case was in the sample of all that no rule decides; only these say something of the model's accuracy as a whole.</param>
/// <param name="Escalated">Whether it had escalated.</param>
/// <param name="Disputed">Whether it ends a dispute; then it takes the place of the case's label before.</param>
/// <param name="Model">The model; null where the case was submitted by itself.</param>
/// <param name="Version">The version that answered; null where that is not known.</param>
/// <param name="Request">The request of the prediction, by the X-Request-Id of its answer; null where that is not known.</param>
/// <param name="Row">The row of the request, the first being 0; null where the case was submitted by itself.</param>
public sealed record OutcomeDetail(
    long Sequence,
    string Case,
    string Label,
    string ModelAnswer,
    bool Overridden,
    IReadOnlyList<string> DecidedBy,
    DateTimeOffset DecidedAt,
    string Reason,
    bool Sampled,
    bool Escalated,
    bool Disputed,
    string? Model,
    int? Version,
    string? Request,
    int? Row);
