using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>How a kind of backend is asked, and how its answers are read. Thread-safe.</summary>
internal interface IRemoteProtocol
{
    /// <summary>Finds out what the backend can do, where that matters, once.</summary>
    ValueTask PrepareAsync(RemoteConnection connection, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Makes the call for a request.</summary>
    /// <param name="request">The request, whose inputs fit the signature.</param>
    /// <param name="row">The row that the call is for; -1 for all.</param>
    /// <param name="timeout">How long the answer is waited for.</param>
    /// <param name="problem">Why the inputs cannot be sent; null where they can.</param>
    RemoteMessage? Write(RemoteRequest request, int row, TimeSpan timeout, out string? problem);

    /// <summary>Reads an answer, of which nothing is trusted.</summary>
    RemoteAnswer Read(in RemoteResponse response);
}
