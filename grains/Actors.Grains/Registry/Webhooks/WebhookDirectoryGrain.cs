using Actors.Domain.Registry.Webhooks;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry.Webhooks;

namespace Actors.Grains.Registry.Webhooks;

/// <inheritdoc cref="IWebhookDirectoryGrain"/>
[GrainType("webhook-directory")]
internal sealed class WebhookDirectoryGrain(
    [PersistentState(StateNames.WebhookDirectory, StateNames.Provider)] IPersistentState<NamesState> state, IGrainFactory grains)
    : Grain, IWebhookDirectoryGrain, IAuditedState
{
    object IAuditedState.AuditedState => state.State;

    public Task<string[]> ListAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Names.Order(StringComparer.Ordinal).ToArray());

    public async Task<bool> AddAsync(string name, CancellationToken cancellationToken)
    {
        if (!state.State.Names.Contains(name))
        {
            if (state.State.Names.Count >= WebhookRules.MaxWebhooks)
            {
                return false;
            }

            _ = state.State.Names.Add(name);
            await state.WriteStateAsync(CancellationToken.None);
        }

        return true;
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken) =>
        state.State.Names.Remove(name) ? state.WriteStateAsync(CancellationToken.None) : Task.CompletedTask;

    public Task HintAsync(CancellationToken cancellationToken)
    {
        var tenant = this.GetPrimaryKeyString()["webhooks/".Length..];
        foreach (var name in state.State.Names)
        {
            // A hint that fails is found again by the webhook's reminder.
            grains.GetGrain<IWebhookGrain>(new WebhookKey(tenant, name).ToString()).HintAsync(CancellationToken.None).Forget();
        }

        return Task.CompletedTask;
    }
}
