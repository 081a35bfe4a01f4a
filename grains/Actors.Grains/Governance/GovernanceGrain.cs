using Actors.Domain.Governance;
using Actors.Governance;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Settings;

namespace Actors.Grains.Governance;

/// <inheritdoc cref="IGovernanceGrain"/>
[GrainType("governance")]
internal sealed class GovernanceGrain(
    [PersistentState(StateNames.Governance, StateNames.Provider)] IPersistentState<GovernanceState> state, TimeProvider clock) : Grain, IGovernanceGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    private GovernanceBook Book => state.State.Book;

    public Task<GovernanceView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(Book.ToView());

    public Task<GovernanceChange> PutPolicyAsync(PolicyView policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        CheckPolicy(policy.Name);
        return policy.TryRead(out var read, out var fault) ? KeepAsync(Book.Put(read), read.Fault()) : Refuse(fault);
    }

    public Task<GovernanceChange> RemovePolicyAsync(string name, CancellationToken cancellationToken)
    {
        CheckPolicy(name);
        return KeepAsync(Book.RemovePolicy(name));
    }

    public Task<GovernanceChange> PutFreezeAsync(FreezeView freeze, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(freeze);
        CheckFreeze(freeze.Name);
        return freeze.TryRead(out var read, out var fault) ? KeepAsync(Book.Put(read), read.Fault()) : Refuse(fault);
    }

    public Task<GovernanceChange> RemoveFreezeAsync(string name, CancellationToken cancellationToken)
    {
        CheckFreeze(name);
        return KeepAsync(Book.RemoveFreeze(name));
    }

    public Task<FollowUpView[]> ListFollowUpsAsync(CancellationToken cancellationToken) => Task.FromResult(Book.FollowUps.Select(known => known.ToView()).ToArray());

    public Task<GovernanceChange> OpenFollowUpAsync(FollowUpView followUp, int maxOpen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        return KeepAsync(Book.Open(followUp.ToFollowUp(), maxOpen));
    }

    public Task<GovernanceChange> CloseFollowUpAsync(string id, string resolution, CancellationToken cancellationToken) =>
        KeepAsync(Book.Close(id, ActingCaller.Current.Id, resolution, clock.GetUtcNow()));

    private void CheckPolicy(string name) => SettingPrecondition.Check(Array.Find(Book.ToView().Policies, known => known.Name == name));

    private void CheckFreeze(string name) => SettingPrecondition.Check(Array.Find(Book.ToView().Freezes, known => known.Name == name));

    private static Task<GovernanceChange> Refuse(string fault) => Task.FromResult(new GovernanceChange(GovernanceOutcome.Invalid, fault));

    private async Task<GovernanceChange> KeepAsync((GovernanceBook Next, GovernanceVerdict Verdict) step, string? detail = null)
    {
        if (!ReferenceEquals(step.Next, Book))
        {
            state.State.Book = step.Next;
            await state.WriteStateAsync();
        }

        return new GovernanceChange(step.Verdict.ToOutcome(), detail ?? step.Verdict.ToDetail());
    }
}
