using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Turns;

/// <summary>Writes the start and the end of each call into the journal that its key names.</summary>
public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Ends when the signal of that name is set.</summary>
    Task HoldAsync(string name);

    [AlwaysInterleave]
    Task InterleaveAsync(string name);

    [ReadOnly]
    Task ReadAsync(string name);

    /// <summary>Runs a while and says whether any other call of the grain was ever inside at the same time.</summary>
    Task<bool> WorkAloneAsync();

    /// <summary>Where code after each kind of await runs.</summary>
    Task<string[]> AwaitAsync();
}
