using Actors.Audit;
using Actors.Domain.Registry;
using Actors.Grains.Registry.Webhooks;
using Actors.Registry;
using Actors.Registry.Webhooks;

namespace Actors.Grains.Registry;

/// <summary>A model's row: makes changes by the rules, durable before they are known to anybody.</summary>
internal sealed class ModelLedger(IPersistentState<ModelState> state, IGrainFactory grains, RouteSubscribers subscribers, ModelKey key, TimeProvider clock)
{
    /// <summary>The last instant that was asked for: nothing may happen at it any more.</summary>
    private DateTimeOffset _asked;

    /// <summary>The model as it is stored: what interleaving calls may see.</summary>
    public Model<VersionFacts> Model { get; private set; } = state.State.Model;

    /// <summary>The model's key.</summary>
    public ModelKey Key => key;

    private HistoryPages Pages => new(grains, key);

    /// <summary>Where the aliases pointed, and how traffic was split.</summary>
    public async Task<ModelAt> GetAtAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var history = Model.History;
        var outcome = Model.OutcomeAt(at, clock.GetUtcNow());
        if (outcome != ModelAtOutcome.Known)
        {
            return new ModelAt(at, outcome, history.Begins, []);
        }

        _asked = at > _asked ? at : _asked;
        return (await Pages.FindAsync(history, at, cancellationToken)).ToModelAt(at, Model);
    }

    /// <summary>The changes after one; null where there is no model.</summary>
    public async Task<ModelHistorySlice?> GetHistoryAsync(long after, int limit, CancellationToken cancellationToken) => Model.Exists
        ? new ModelHistorySlice(Model.History.Last, Model.History.Begins, await Pages.SliceAsync(Model.History, after, limit, cancellationToken))
        : null;

    /// <summary>The model with room for what happens next: a full page of its history is stored elsewhere first, once however often this is tried.</summary>
    public async Task<Model<VersionFacts>> ReadyAsync()
    {
        var history = await Pages.RelieveAsync(Model.History);
        return ReferenceEquals(history, Model.History) ? Model : Model with { History = history };
    }

    /// <summary>Makes a change by the rules, as the acting caller.</summary>
    public async Task<ModelChange> ChangeAsync(
        string? reason, Func<Model<VersionFacts>, ChangeNote, (Model<VersionFacts> Next, ModelVerdict Verdict)> step, string? detail = null)
    {
        var (next, verdict) = step(await ReadyAsync(), Note(reason));
        await KeepAsync(next);
        if (verdict == ModelVerdict.Held)
        {
            HurryTransfer();
        }

        return new ModelChange(verdict.ToOutcome(), Model.Exists ? Model.ToView(key.ToString()) : null, detail ?? verdict.ToDetail());
    }

    /// <summary>Makes a change durable, then known. A change that is none costs nothing.</summary>
    public async Task KeepAsync(Model<VersionFacts> next)
    {
        if (next.Revision == Model.Revision && next.Hold == Model.Hold)
        {
            return;
        }

        state.State.Model = next;
        await state.WriteStateAsync();
        var isNews = next.Revision != Model.Revision;
        Model = next;
        if (isNews)
        {
            // Webhooks read the history in their own time; the hint only makes that soon.
            grains.GetGrain<IWebhookDirectoryGrain>(new WebhookKey(key.Tenant, "").Directory).HintAsync(CancellationToken.None).Forget();
            await subscribers.PublishAsync(next.ToRoute(key.ToString()));
        }
    }

    /// <summary>Wakes the transfer that holds the model, which may have been cut off; its reminder would come to it, too, but later.</summary>
    public void HurryTransfer()
    {
        if (Model.Hold is { } hold)
        {
            grains.GetAliasTransfer(new TransferKey(key.Tenant, Guid.ParseExact(hold.Transfer, "N"))).GetAsync(CancellationToken.None).Forget();
        }
    }

    /// <summary>The acting caller's note of a change that is made now.</summary>
    public ChangeNote Note(string? reason = null)
    {
        var now = clock.GetUtcNow();
        return new ChangeNote(now > _asked ? now : _asked.AddTicks(1), ActingCaller.Current.Id, reason ?? CallIdentity.Current?.Reason);
    }
}
