namespace Orleans.Core;

/// <summary>A state and its storage.</summary>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}
