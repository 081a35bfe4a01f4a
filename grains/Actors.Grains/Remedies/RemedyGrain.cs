using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Alerts;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Remedies;

namespace Actors.Grains.Remedies;

/// <inheritdoc cref="IRemedyGrain"/>
[GrainType("remedy")]
internal sealed class RemedyGrain(
    [PersistentState(StateNames.Remedy, StateNames.Provider)] IPersistentState<RemedyState> state, IEnumerable<IRemedyAction> actions, IGrainFactory grains, TimeProvider clock)
    : Grain, IRemedyGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    private (string Tenant, string Run) Key => this.GetPrimaryKeyString().Split('/', 2) is [var tenant, var run] ? (tenant, run) : ("", "");

    public async Task<RemedyAnswer> RunAsync(RunRemedy request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (state.State.Answer is { } known)
        {
            return known;
        }

        if (state.State.Request is null)
        {
            state.State.Request = request;
            await state.WriteStateAsync(CancellationToken.None);
        }

        // Whatever asked for it, the platform does it.
        CallIdentity.System("remedies").Enter();
        var answer = actions.FirstOrDefault(action => action.Names.Contains(request.Action)) is { } action
            ? await action.RunAsync(Key.Tenant, Key.Run, request, cancellationToken)
            : new RemedyAnswer(ErrandEnd.Refused, $"'{request.Action}' is nothing that can be done.");
        if (answer.Outcome != ErrandEnd.Retry)
        {
            state.State.Answer = answer;
            await state.WriteStateAsync(CancellationToken.None);
        }

        return answer;
    }

    public Task<TrainingResult?> GetResultAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Result);

    public async Task<string?> ReportAsync(TrainingResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (state.State.Request is not { Action: "retrain" } request)
        {
            return "No such run of a trainer was asked for.";
        }

        if (result.Status is not ("succeeded" or "failed") || result.Detail?.Length > AlertLimits.MaxText)
        {
            return $"status is succeeded or failed, and detail has at most {AlertLimits.MaxText} characters.";
        }

        if (state.State.Result is { } known)
        {
            return known == result ? null : "Something else was said of the run before.";
        }

        // The signal names its window, so that a second attempt after a kill tells nothing twice.
        await grains.GetAlerts(Key.Tenant).TakeAsync(
            [
                new Signal("retraining.ended", request.Model, result.Version, Key.Run, result.Status == "succeeded" ? 1 : 0, clock.GetUtcNow())
                {
                    IsFinding = result.Status == "failed",
                    WindowId = Key.Run,
                    Definition = result.Detail,
                },
            ],
            CancellationToken.None);
        state.State.Result = result;
        await state.WriteStateAsync(CancellationToken.None);
        return null;
    }
}
