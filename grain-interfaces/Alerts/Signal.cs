namespace Actors.Alerts;

/// <summary>One thing that a monitor says of a model at a moment. What rules of alerts are about.</summary>
/// <param name="Name">
/// What it is, lower-case with dots: <c>drift.score</c>, <c>drift.feature</c>, <c>drift.missing</c>, <c>drift.unseen</c>, <c>drift.detector</c>,
/// <c>drift.multivariate</c>, <c>quality.metric</c>, <c>quality.estimate</c>, <c>quality.assumption</c>, <c>volume.silence</c>, <c>volume.drop</c>,
/// <c>volume.late-job</c>, <c>inputs.stale</c>, <c>errors.share</c>, <c>breaker.open</c>, <c>rollout.stopped</c>, <c>campaign.stopped</c>, <c>scoring.stalled</c>, <c>scoring.late</c>, <c>scoring.at-risk</c>, <c>scoring.suspect</c>, <c>scoring.failed</c>, <c>budget.actual.share</c>, <c>budget.forecast.share</c>, <c>upstream.event</c>, <c>device.silent</c>, <c>device.duplicate</c>.
/// </param>
/// <param name="Model">The model's name; empty for none.</param>
/// <param name="Version">The model's version; null for none.</param>
/// <param name="Subject">What of the model: a feature, an output, a metric, a segment, a job; null for the model itself.</param>
/// <param name="Value">What a threshold is compared with, finite; for a yes/no finding 1 or 0.</param>
/// <param name="At">Event time of the end of the window that it is about.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.Signal)]
public sealed record Signal(
    [property: Id(0)] string Name,
    [property: Id(1)] string Model,
    [property: Id(2)] int? Version,
    [property: Id(3)] string? Subject,
    [property: Id(4)] double Value,
    [property: Id(5)] DateTimeOffset At)
{
    /// <summary>What the number is, in full: the score, its bins and policies, its baseline and window. At most 1,000 characters are kept.</summary>
    [Id(6)]
    public string? Definition { get; init; }

    /// <summary>What it was compared with, like <c>training v1</c>.</summary>
    [Id(7)]
    public string? Baseline { get; init; }

    /// <summary>Whether the monitor's own threshold says that this is drift, or a fault.</summary>
    [Id(8)]
    public bool IsFinding { get; init; }

    /// <summary>Equal for repeats of the same observation, by which a repeat is recognised; null for its time.</summary>
    [Id(9)]
    public string? WindowId { get; init; }
}
