namespace Actors.Gateway.Overview;

/// <summary>How a model stands.</summary>
/// <param name="Name">The model.</param>
/// <param name="State">idle, serving, warning or failing.</param>
/// <param name="Reasons">What speaks against it, the gravest first.</param>
/// <param name="LiveVersion">The version that predictions without one get; null where there is none.</param>
/// <param name="Candidate">The version that a rollout or experiment tries; null where none does.</param>
/// <param name="CandidateShare">Its share of the traffic, 0 to 1.</param>
/// <param name="RolloutPhase">Where the rollout that wants that is: running, paused, awaitingPromotion or awaitingRollback; null where none is under way.</param>
/// <param name="Requests">Requests since the silos started, failed ones among them.</param>
/// <param name="Failures">Those that were refused or failed.</param>
/// <param name="RequestsPerSecond">Over the window; null without one.</param>
/// <param name="FailureShare">Of the window's requests, 0 to 1; null where there were none.</param>
/// <param name="MeanSeconds">From arrival to answer, mean of all answered requests since the silos started; null where there were none.</param>
/// <param name="LastInferenceAt">When a run last ended well; null where none has.</param>
/// <param name="Residence">Where the live version stands in memory: absent, failed, loading or loaded.</param>
internal sealed record OverviewItem(
    string Name,
    string State,
    IReadOnlyList<string> Reasons,
    int? LiveVersion,
    int? Candidate,
    double? CandidateShare,
    string? RolloutPhase,
    long Requests,
    long Failures,
    double? RequestsPerSecond,
    double? FailureShare,
    double? MeanSeconds,
    DateTimeOffset? LastInferenceAt,
    string Residence);
