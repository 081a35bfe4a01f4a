using Actors.Grains.State;
using Actors.Scoring;

namespace Actors.Grains.Scoring;

/// <inheritdoc cref="IScoringBoardGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written.</remarks>
[GrainType("scoring-board")]
internal sealed class ScoringBoardGrain([PersistentState(StateNames.ScoringBoard, StateNames.Provider)] IPersistentState<ScoringBoardState> state) : Grain, IScoringBoardGrain
{
    private string[] _listed = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _listed = [.. state.State.Jobs];
        return Task.CompletedTask;
    }

    public async Task PostAsync(string job, CancellationToken cancellationToken)
    {
        if (!state.State.Jobs.Contains(job))
        {
            state.State.Jobs.Add(job);
            await WriteAsync();
        }
    }

    public async Task RemoveAsync(string job, CancellationToken cancellationToken)
    {
        if (state.State.Jobs.Remove(job))
        {
            await WriteAsync();
        }
    }

    public Task<string[]> ListAsync(CancellationToken cancellationToken) => Task.FromResult(_listed);

    private async Task WriteAsync()
    {
        await state.WriteStateAsync(CancellationToken.None);
        _listed = [.. state.State.Jobs];
    }
}
