using Actors.Drift;
using Actors.Grains.State;

namespace Actors.Grains.Drift;

/// <inheritdoc cref="IDriftPageGrain"/>
[GrainType("drift-page")]
internal sealed class DriftPageGrain([PersistentState(StateNames.DriftPage, StateNames.Provider)] IPersistentState<DriftPageState> state) : Grain, IDriftPageGrain
{
    public Task<byte[]?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(state.State.Content);

    public Task KeepAsync(byte[] content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (state.State.Content is { } known && known.AsSpan().SequenceEqual(content))
        {
            return Task.CompletedTask;
        }

        state.State.Content = content;
        return state.WriteStateAsync(CancellationToken.None);
    }

    public Task ClearAsync(CancellationToken cancellationToken) => state.State.Content is null ? Task.CompletedTask : state.ClearStateAsync(CancellationToken.None);
}
