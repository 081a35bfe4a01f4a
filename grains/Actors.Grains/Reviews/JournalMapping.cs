using Actors.Domain.Reviews;
using Actors.Grains.Governance;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>Between what happened to cases and the messages that carry it.</summary>
internal static class JournalMapping
{
    public static CaseEventView ToView(this CaseEvent happened) => new(
        happened.Sequence,
        happened.At,
        happened.Kind == CaseEventKind.Ended ? CaseEventView.Ended : CaseEventView.Escalated,
        happened.Case,
        happened.Model,
        happened.Reason,
        happened.End is { } end ? GovernanceNames.Of(end) : null,
        happened.Answer,
        [.. happened.By],
        happened.IsEscalated,
        happened.IsDisputed,
        happened.IsSampled,
        happened.IsLabel,
        happened.Prediction is { } prediction ? new PredictionSource(prediction.Model, prediction.Version, prediction.Request, prediction.Row) : null);

    public static CasePrediction? ToPrediction(this PredictionSource? source) =>
        source is null ? null : new CasePrediction(source.Model, source.Version, source.Request, source.Row);
}
