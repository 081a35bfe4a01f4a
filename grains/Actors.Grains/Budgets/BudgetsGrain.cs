using System.Text.Json;
using Actors.Budgets;
using Actors.Domain.Budgets;
using Actors.Grains.Audit;
using Actors.Grains.State;

namespace Actors.Grains.Budgets;

/// <inheritdoc cref="IBudgetsGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written, or touches the subscribers alone.</remarks>
[GrainType("budgets")]
internal sealed class BudgetsGrain(
    [PersistentState(StateNames.Budgets, StateNames.Provider)] IPersistentState<BudgetsState> state, IGrainFactory grains, TimeProvider clock, ILogger<BudgetsGrain> logger)
    : Grain, IBudgetsGrain, IAuditedState
{
    private readonly TableSubscribers _subscribers = new(clock, logger);
    private Dictionary<string, BudgetEntry> _known = [];
    private BudgetTable _table = new("", 0, "[]");

    object IAuditedState.AuditedState => state.State;

    private string Tenant => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Look();
        return Task.CompletedTask;
    }

    public async Task<BudgetChange> PutAsync(PutBudget request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var known = _known.GetValueOrDefault(request.Name);
        if (Differs(request.Name, known, request.Revision) is { } conflict)
        {
            return conflict;
        }

        if (request.OnlyNew && known is not null)
        {
            return new BudgetChange(BudgetOutcome.RevisionConflict, null, $"There is a budget '{request.Name}' already.");
        }

        if (!TryRead(request.Json, out var plan, out var fault))
        {
            return new BudgetChange(BudgetOutcome.Invalid, null, fault);
        }

        if (BudgetRules.Fault(request.Name, plan, _known.ToDictionary(entry => entry.Key, entry => entry.Value.Plan)) is { } wrong)
        {
            return new BudgetChange(BudgetOutcome.Invalid, null, wrong);
        }

        if (known?.Plan.IsSame(plan) == true)
        {
            return new BudgetChange(BudgetOutcome.Done, BudgetJson.Write(known));
        }

        var revision = ++state.State.Last;
        var entry = new BudgetEntry(request.Name, revision, known?.Epoch ?? revision, plan);
        state.State.Budgets = [.. state.State.Budgets.Where(other => other.Name != entry.Name).Append(entry).OrderBy(other => other.Name, StringComparer.Ordinal)];
        await KeepAsync(entry.Name);
        return new BudgetChange(BudgetOutcome.Done, BudgetJson.Write(entry)) { IsNew = known is null };
    }

    public async Task<BudgetChange> RemoveAsync(string name, long? revision, CancellationToken cancellationToken)
    {
        var known = _known.GetValueOrDefault(name);
        if (Differs(name, known, revision) is { } conflict)
        {
            return conflict;
        }

        if (known is null)
        {
            return new BudgetChange(BudgetOutcome.Unknown, null, $"There is no budget '{name}'.");
        }

        if (state.State.Budgets.FirstOrDefault(other => other.Plan.Parent == name) is { } child)
        {
            return new BudgetChange(BudgetOutcome.Conflict, null, $"Budget '{child.Name}' counts in it.");
        }

        state.State.Last++;
        state.State.Budgets = [.. state.State.Budgets.Where(other => other.Name != name)];
        await KeepAsync(name);
        return new BudgetChange(BudgetOutcome.Done);
    }

    public Task<string?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_known.TryGetValue(name, out var entry) ? BudgetJson.Write(entry) : null);

    public Task<BudgetTable> SubscribeAsync(IBudgetTableObserver? observer, CancellationToken cancellationToken)
    {
        if (observer is not null)
        {
            _subscribers.Add(observer);
        }

        return Task.FromResult(_table);
    }

    private static bool TryRead(string json, out BudgetPlan plan, out string? fault)
    {
        try
        {
            (plan, fault) = (BudgetJson.Read<BudgetPlan>(json), null);
            return true;
        }
        catch (JsonException malformed)
        {
            (plan, fault) = (new BudgetPlan(), $"The budget cannot be read: {malformed.Message}");
            return false;
        }
    }

    private static BudgetChange? Differs(string name, BudgetEntry? known, long? revision) => revision is null || revision == known?.Revision
        ? null
        : new BudgetChange(BudgetOutcome.RevisionConflict, null, known is null ? $"There is no budget '{name}'." : $"Budget '{name}' has revision {known.Revision}.");

    /// <summary>Writes, and tells the budget and the silos. One that is not told for a kill in between looks by itself when it is next called.</summary>
    private async Task KeepAsync(string name)
    {
        await state.WriteStateAsync(CancellationToken.None);
        Look();
        await grains.GetBudget(Tenant, name).RefreshAsync(CancellationToken.None);
        await _subscribers.PublishAsync(_table);
    }

    private void Look()
    {
        _known = state.State.Budgets.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        _table = new BudgetTable(Tenant, state.State.Last, BudgetJson.Write(state.State.Budgets));
    }
}
