namespace Actors.Inference;

/// <summary>A backend that answers for a version. Thread-safe.</summary>
public interface IRemoteModel : IDisposable
{
    /// <summary>What it takes and gives.</summary>
    OnnxDescription Description { get; }

    /// <summary>The currency of its price; null where it has none.</summary>
    string? Currency { get; }

    /// <summary>Answers a request that fits the signature. Completes only when the inputs are no longer read.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled; a <see cref="RemoteCancelledException"/> where something was used.</exception>
    ValueTask<RemoteReply> InferAsync(RemoteRequest request, CancellationToken cancellationToken);
}
