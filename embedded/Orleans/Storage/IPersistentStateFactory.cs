namespace Orleans.Runtime;

/// <summary>Makes the states of an activation.</summary>
public interface IPersistentStateFactory
{
    IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration cfg);
}
