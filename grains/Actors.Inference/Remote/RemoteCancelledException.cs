namespace Actors.Inference;

/// <summary>A caller took its request back; what it had used by then is to be paid all the same.</summary>
public sealed class RemoteCancelledException : OperationCanceledException
{
    public RemoteCancelledException()
    {
    }

    public RemoteCancelledException(string message)
        : base(message)
    {
    }

    public RemoteCancelledException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <param name="use">What was used.</param>
    /// <param name="cancellationToken">The token that was signalled.</param>
    public RemoteCancelledException(RemoteUse use, CancellationToken cancellationToken)
        : base(cancellationToken) => Use = use;

    /// <summary>What was used.</summary>
    public RemoteUse Use { get; }
}
