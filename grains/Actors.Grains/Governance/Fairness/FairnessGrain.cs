using Actors.Governance;
using Actors.Governance.Fairness;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;

namespace Actors.Grains.Governance.Fairness;

/// <inheritdoc cref="IFairnessGrain"/>
[GrainType("fairness")]
internal sealed class FairnessGrain(
    [PersistentState(StateNames.Fairness, StateNames.Provider)] IPersistentState<FairnessState> state, TimeProvider clock) : Grain, IFairnessGrain, IAuditedState
{
    /// <summary>What is durable: what interleaving calls may see.</summary>
    private FairnessRevision[] _kept = [];

    object IAuditedState.AuditedState => state.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _kept = [.. state.State.Revisions];
        return Task.CompletedTask;
    }

    public async Task<FairnessChange> PutAsync(FairnessReportView report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.ToReport().Fault() is { } fault)
        {
            return Refuse(GovernanceOutcome.Invalid, fault);
        }

        if (_kept.Length >= IFairnessGrain.MaxRevisions)
        {
            return Refuse(GovernanceOutcome.TooMany, $"A version has at most {IFairnessGrain.MaxRevisions} fairness reports.");
        }

        var revision = new FairnessRevision(_kept.Length + 1, ActingCaller.Current.Id, clock.GetUtcNow(), report);
        state.State.Revisions = [.. _kept, revision];
        await state.WriteStateAsync(CancellationToken.None);
        _kept = [.. state.State.Revisions];
        return new FairnessChange(new GovernanceChange(GovernanceOutcome.Done, null), revision);
    }

    public Task<FairnessRevision[]> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_kept);

    private static FairnessChange Refuse(GovernanceOutcome outcome, string detail) => new(new GovernanceChange(outcome, detail), null);
}
