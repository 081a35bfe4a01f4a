using Actors.Domain.Registry;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="IModelUseGrain"/>
[GrainType("model-use")]
internal sealed class ModelUseGrain([PersistentState(StateNames.ModelUse, StateNames.Provider)] IPersistentState<ModelUseState> state, TimeProvider clock)
    : Grain, IModelUseGrain
{
    private VersionUses _uses = VersionUses.None;
    private DateTimeOffset? _writtenAt;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _uses = state.State.Uses;
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => WriteAsync();

    public Task AddAsync(VersionUse[] uses, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uses);
        _uses = _uses.Merge(uses.Select(use => KeyValuePair.Create(use.Version, use.LastCalledAt)));
        return VersionUses.IsDue(_writtenAt, clock.GetUtcNow()) ? WriteAsync() : Task.CompletedTask;
    }

    public Task<VersionUse[]> GetAsync(CancellationToken cancellationToken) =>
        Task.FromResult<VersionUse[]>([.. _uses.LastCalled.Select(use => new VersionUse(use.Key, use.Value))]);

    private async Task WriteAsync()
    {
        if (!ReferenceEquals(_uses, state.State.Uses))
        {
            state.State.Uses = _uses;
            _writtenAt = clock.GetUtcNow();
            await state.WriteStateAsync(CancellationToken.None);
        }
    }
}
