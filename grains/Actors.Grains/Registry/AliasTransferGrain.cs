using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="IAliasTransferGrain"/>
/// <remarks>Which way it goes is decided by one write: a transfer that is read back as asking is dropped, one that is kept is finished.</remarks>
[GrainType("alias-transfer")]
internal sealed partial class AliasTransferGrain(
    [PersistentState(StateNames.AliasTransfer, StateNames.Provider)] IPersistentState<AliasTransferState> state,
    IGrainFactory grains,
    ILogger<AliasTransferGrain> logger) : Grain, IAliasTransferGrain, IAuditedState, IRemindable
{
    object IAuditedState.AuditedState => state.State;

    private const string Reminder = "finish";

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private TransferKey Key => TransferKey.Parse(this.GetPrimaryKeyString());

    private string Id => Key.Id.ToString("N");

    public async Task<TransferView> StartAsync(TransferAliases request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (state.State.State != TransferState.None)
        {
            return await GetAsync(cancellationToken);
        }

        // What wakes the transfer after a kill is there before anything waits for it.
        await this.RegisterOrUpdateReminder(Reminder, Period, Period);
        (state.State.Moves, state.State.By, state.State.Reason) = (request.Moves, ActingCaller.Current.Id, request.Reason);
        await WriteAsync(TransferState.Asking);
        ModelChange? refusal = null;
        foreach (var moves in ByModel())
        {
            var answer = await Model(moves.Key).PromiseAsync(Promise(moves), cancellationToken);
            if (answer.Outcome != ModelChangeOutcome.Done)
            {
                (state.State.RefusedModel, state.State.Refusal, refusal) = (moves.Key, answer.Detail, answer with { Model = null });
                break;
            }
        }

        await WriteAsync(refusal is null ? TransferState.Kept : TransferState.Dropped);
        await TryFinishAsync();
        return ToView(refusal);
    }

    public async Task<TransferView> GetAsync(CancellationToken cancellationToken)
    {
        if (state.State.State == TransferState.Asking)
        {
            // Whoever was asking is gone: while it asks, nobody else gets a turn.
            state.State.Refusal = "The transfer was interrupted before it was decided.";
            await WriteAsync(TransferState.Dropped);
        }

        await TryFinishAsync();
        return ToView(refusal: null);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => GetAsync(CancellationToken.None);

    private async Task TryFinishAsync()
    {
        if (state.State.State is not (TransferState.Kept or TransferState.Dropped))
        {
            if (state.State.State is not TransferState.Asking && await this.GetReminder(Reminder) is { } left)
            {
                await this.UnregisterReminder(left);
            }

            return;
        }

        try
        {
            var isKept = state.State.State == TransferState.Kept;
            var decision = new DecideTransfer(Id, isKept, state.State.By, state.State.Reason);
            await Task.WhenAll(ByModel().Select(moves => Model(moves.Key).DecideAsync(decision, CancellationToken.None)));
            await WriteAsync(isKept ? TransferState.Done : TransferState.Refused);
            if (await this.GetReminder(Reminder) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or InvalidOperationException)
        {
            // It is decided, and the reminder comes back to it.
            Unfinished(logger, exception, Id);
        }
    }

    private IEnumerable<IGrouping<string, TransferMove>> ByModel() =>
        state.State.Moves.GroupBy(move => move.Model, StringComparer.Ordinal).OrderBy(moves => moves.Key, StringComparer.Ordinal);

    private PromiseAliases Promise(IEnumerable<TransferMove> moves) => new(
        Id,
        [.. moves.Select(move => new MoveAlias(move.Alias, move.Version, IfRevision: null))],
        moves.Max(move => move.IfRevision),
        state.State.Reason);

    private IModelGrain Model(string name) => grains.GetModel(new ModelKey(Key.Tenant, name));

    private Task WriteAsync(TransferState next)
    {
        state.State.State = next;
        return state.WriteStateAsync(CancellationToken.None);
    }

    private TransferView ToView(ModelChange? refusal) => new(
        state.State.State,
        state.State.Moves,
        state.State.RefusedModel,
        refusal ?? (state.State.Refusal is { } words ? new ModelChange(ModelChangeOutcome.Invalid, null, words) : null));

    [LoggerMessage(1040, LogLevel.Warning, "The transfer {Transfer} of aliases is decided, but not every model has heard of it yet")]
    private static partial void Unfinished(ILogger logger, Exception exception, string transfer);
}
