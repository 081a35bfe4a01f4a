using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>A grain's state, read before the grain activates.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
