using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Calls;

/// <summary>What travels besides arguments: request context, tokens, one-way calls.</summary>
public interface IContextGrain : IGrainWithStringKey
{
    Task<string?> ReadContextAsync(string name);

    Task<string?> ReadContextBehindAsync(string name);

    /// <summary>Changes its own context; the caller's stays.</summary>
    Task ChangeContextAsync(string name, string value);

    [OneWay]
    Task OneWayAsync(string name, bool fails);

    [OneWay]
    ValueTask OneWayValueAsync(string name);

    /// <summary>Waits until the token is cancelled, and says so with a signal.</summary>
    Task WaitForCancellationAsync(string name, CancellationToken cancellationToken);

    Task<bool> CanBeCancelledAsync(CancellationToken cancellationToken);

    Task NoteAsync(string name, CancellationToken cancellationToken);

    /// <summary>Passes the token on to another grain.</summary>
    Task RelayCancellationAsync(string other, string name, CancellationToken cancellationToken);

    [ResponseTimeout("00:00:01")]
    Task SleepAsync(string name);
}
