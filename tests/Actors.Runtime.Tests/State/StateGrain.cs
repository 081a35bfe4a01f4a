namespace Actors.Runtime.Tests.State;

/// <summary>A grain with a state.</summary>
public abstract class StateGrain(IPersistentState<NoteState> state) : Grain, IStateGrain
{
    public const string Provider = "notes";
    public const string StateName = "note";

    private readonly Guid _activation = Guid.NewGuid();

    public Task<StateView> GetAsync() => Task.FromResult(View());

    public async Task<StateView> WriteAsync(string text, int number)
    {
        state.State.Text = text;
        state.State.Number = number;
        await state.WriteStateAsync();
        return View();
    }

    public async Task<StateView> WriteManyAsync(int writes)
    {
        var all = new List<Task>();
        for (var write = 1; write <= writes; write++)
        {
            state.State.Number = write;
            all.Add(state.WriteStateAsync());
        }

        await Task.WhenAll(all);
        return View();
    }

    public Task ChangeAsync(string text)
    {
        state.State.Text = text;
        return Task.CompletedTask;
    }

    public async Task<StateView> ReadAsync()
    {
        await state.ReadStateAsync();
        return View();
    }

    public async Task<StateView> ClearAsync()
    {
        await state.ClearStateAsync();
        return View();
    }

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private StateView View() => new(state.State.Text, state.State.Number, state.Etag, state.RecordExists, _activation);
}
