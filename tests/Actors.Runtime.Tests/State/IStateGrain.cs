namespace Actors.Runtime.Tests.State;

/// <summary>What the tests do with a grain's state, for every kind of key.</summary>
public interface IStateGrain : IAddressable
{
    Task<StateView> GetAsync();

    Task<StateView> WriteAsync(string text, int number);

    /// <summary>Asks for several writes in one turn.</summary>
    Task<StateView> WriteManyAsync(int writes);

    /// <summary>Changes the state without storing it.</summary>
    Task ChangeAsync(string text);

    Task<StateView> ReadAsync();

    Task<StateView> ClearAsync();

    Task DeactivateAsync();
}
