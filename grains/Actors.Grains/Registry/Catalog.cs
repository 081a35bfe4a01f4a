namespace Actors.Grains.Registry;

/// <summary>A durable set of names, as both catalogs keep it.</summary>
internal sealed class Catalog(IPersistentState<NamesState> state)
{
    public Task AddAsync(string name) => state.State.Names.Add(name) ? state.WriteStateAsync() : Task.CompletedTask;

    public Task<string[]> ListAsync() => Task.FromResult(state.State.Names.Order(StringComparer.Ordinal).ToArray());
}
