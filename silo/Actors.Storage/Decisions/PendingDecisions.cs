using System.Runtime.Intrinsics.X86;
using Actors.Domain.Bytes;
using Actors.Domain.Decisions;

namespace Actors.Storage.Decisions;

/// <summary>What is written together.</summary>
internal sealed class PendingDecisions
{
    private const int CacheLine = 64;

    /// <summary>Of larger predictions the rest is there by the time it is written: memory is fetched ahead where it is written from start to end.</summary>
    private const int MostFetched = 512;

    private readonly Dictionary<DecisionTemplate, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private List<DurableWait> _waits = [];
    private DecisionTemplate? _last;
    private int _lastNumber;

    /// <summary>Frames.</summary>
    public ByteBuffer Frames { get; } = new(64 * 1024);

    /// <summary>How many predictions they are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether any says whom it is about.</summary>
    public bool HasSubjects { get; private set; }

    /// <summary>Whether anybody waits until it is on disk.</summary>
    public bool IsDurable => _waits.Count > 0 || Written is not null;

    /// <summary>Told what became of it; null where nobody waits for the whole.</summary>
    public TaskCompletionSource<DecisionReceipt>? Written { get; private set; }

    /// <summary>Adds a prediction, and its template where that is not there yet.</summary>
    public void Add(ReadOnlySpan<byte> frame, DecisionTemplate? template)
    {
        var number = template is null ? 0 : NumberOf(template);
        var place = Add(frame);
        if (template is not null)
        {
            TemplatedFrame.SetNumber(place, number);
        }

        Count++;
        HasSubjects |= DecisionFrame.HasSubject(frame);
        Fetch(Frames.GetSpan(frame.Length)[..frame.Length]);
    }

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
        _numbers.Clear();
        (Count, HasSubjects, Written, _last) = (0, false, null, null);
    }

    /// <summary>
    /// Asks the processor for the memory that the next prediction comes to. It was last touched a batch ago and has left the nearer caches; without this the log's lock, whose release waits for
    /// all that was written before it, waits for the memory too.
    /// </summary>
    private static unsafe void Fetch(ReadOnlySpan<byte> next)
    {
        if (Sse.IsSupported)
        {
            fixed (byte* start = next)
            {
                for (var at = 0; at < Math.Min(next.Length, MostFetched) + CacheLine; at += CacheLine)
                {
                    Sse.Prefetch0(start + at);
                }
            }
        }
    }

    private Span<byte> Add(ReadOnlySpan<byte> frame)
    {
        var place = Frames.GetSpan(frame.Length)[..frame.Length];
        frame.CopyTo(place);
        Frames.Advance(frame.Length);
        return place;
    }

    private int NumberOf(DecisionTemplate template)
    {
        if (!ReferenceEquals(template, _last))
        {
            (_last, _lastNumber) = (template, _numbers.TryGetValue(template, out var known) ? known : AddTemplate(template));
        }

        return _lastNumber;
    }

    private int AddTemplate(DecisionTemplate template)
    {
        if (_numbers.Count == TemplatedFrame.MostTemplates)
        {
            // The numbers begin anew: of templates of the same number the last one counts.
            _numbers.Clear();
        }

        var number = _numbers.Count;
        _numbers.Add(template, number);
        TemplatedFrame.SetNumber(Add(template.Frame), number);
        return number;
    }
}
