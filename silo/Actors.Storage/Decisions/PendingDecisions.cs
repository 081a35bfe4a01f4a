using Actors.Domain.Bytes;

namespace Actors.Storage.Decisions;

/// <summary>What is written together.</summary>
internal sealed class PendingDecisions
{
    private List<DurableWait> _waits = [];

    /// <summary>Frames.</summary>
    public ByteBuffer Frames { get; } = new(64 * 1024);

    /// <summary>How many they are.</summary>
    public int Count { get; set; }

    /// <summary>Whether any says whom it is about.</summary>
    public bool HasSubjects { get; set; }

    /// <summary>Whether anybody waits until it is on disk.</summary>
    public bool IsDurable => _waits.Count > 0 || Written is not null;

    /// <summary>Told what became of it; null where nobody waits for the whole.</summary>
    public TaskCompletionSource<DecisionReceipt>? Written { get; private set; }

    /// <summary>Waits for the disk, for one prediction.</summary>
    public DurableWait WaitOne()
    {
        var wait = DurableWait.Take();
        _waits.Add(wait);
        return wait;
    }

    /// <summary>Waits for the disk.</summary>
    public Task<DecisionReceipt> WaitAsync() =>
        (Written ??= new TaskCompletionSource<DecisionReceipt>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Tells everybody who waits.</summary>
    public void Tell(DecisionReceipt receipt)
    {
        _ = Written?.TrySetResult(receipt);
        if (_waits.Count > 0)
        {
            DurableWait.Tell(_waits, receipt);
            _waits = new List<DurableWait>(_waits.Count);
        }
    }

    /// <summary>Makes it ready for other frames.</summary>
    public void Clear()
    {
        Frames.Clear();
        (Count, HasSubjects, Written) = (0, false, null);
    }
}
