using Actors.Domain.Audit;

namespace Actors.Storage.Audit;

/// <summary>Something that waits for the next commit: an entry, or the wish for a head.</summary>
internal sealed class AuditPending
{
    /// <summary>The entry, but for its place; null where a head is wanted.</summary>
    public AuditLeaf? Leaf { get; init; }

    /// <summary>What stands beside it.</summary>
    public byte[] Detail { get; init; } = [];

    /// <summary>The key that signs from the entry on; null where it is no change of keys.</summary>
    public NoteSigner? Next { get; init; }

    /// <summary>Answers an entry.</summary>
    public TaskCompletionSource<AuditReceipt> Receipt { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers the wish for a head.</summary>
    public TaskCompletionSource<string?> Head { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Fail(Exception exception)
    {
        _ = Leaf is null ? Head.TrySetException(exception) : Receipt.TrySetException(exception);

        // Who asked may have left; then nobody else looks at the failure.
        _ = Leaf is null ? Head.Task.Exception : Receipt.Task.Exception;
    }
}
