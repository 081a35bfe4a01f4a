using Actors.Domain.Statistics;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Drift;

/// <summary>
/// Sees a model's answers where they leave, and copies the tensors that are watched into memory that is counted later, elsewhere. A request waits for nothing
/// here; beyond the rows that are wanted in a second, a share of the requests is copied.
/// </summary>
internal sealed class DriftTap(ModelKey model, TimeProvider clock)
{
    /// <summary>Tensors that are watched at most; those of a model are few.</summary>
    public const int MostTensors = 64;

    private const int MostRowsEach = 1_024;
    private const int MostBytesEach = 1 << 20;
    private readonly TapBuffer _buffer = new();
    private volatile TapView _view = new(0, []);
    private long _revision;
    private double _share = 1;
    private long _mostRows = long.MaxValue;
    private long _rows;
    private long _requests;

    /// <summary>The model.</summary>
    public ModelKey Model => model;

    /// <summary>The revision of the monitor that is in force.</summary>
    public long Wanted => Volatile.Read(ref _revision);

    /// <summary>Takes note of a revision; an older one changes nothing.</summary>
    public DriftTap Want(long revision)
    {
        var known = Wanted;
        while (known < revision && Interlocked.CompareExchange(ref _revision, revision, known) is var found && found != known)
        {
            known = found;
        }

        return this;
    }

    /// <summary>Sets what is watched from now on. One caller at a time.</summary>
    public TapView Watch(TapTensor[] tensors) => _view = new(_view.Number + 1, tensors);

    /// <summary>Sees an answer.</summary>
    public void See(InferenceCall call, InferenceReply reply)
    {
        var view = _view;
        if (view.Tensors.Length == 0 || reply.Outcome != InferenceOutcome.Done || reply.Version < 1 || reply.Fallback is not null)
        {
            return;
        }

        var share = Volatile.Read(ref _share);
        if (share < 1 && new SplitMix((ulong)Interlocked.Increment(ref _requests)).NextUnit() >= share)
        {
            return;
        }

        Span<TapMark> marks = stackalloc TapMark[view.Tensors.Length];
        var record = new TapRecord(view.Tensors, call.Inputs, reply.Outputs);
        var rows = Math.Min(MostRowsEach, call.Inputs.Length > 0 ? TapTensor.ShapeOf(call.Inputs[0]).Rows : 1);
        var bytes = record.Mark(rows, marks);
        if (bytes > MostBytesEach || Interlocked.Add(ref _rows, rows) > Volatile.Read(ref _mostRows))
        {
            _buffer.Drop(rows);
            return;
        }

        _buffer.Add(new(0, reply.Version, clock.GetUtcNow().UtcTicks, 1 / share, rows, view.Number), marks, record, bytes);
    }

    /// <summary>What waits to be counted; valid until the next call. One caller at a time.</summary>
    /// <param name="rowsASecond">Rows that are wanted in a second.</param>
    /// <param name="elapsed">Since the last call.</param>
    public (ReadOnlyMemory<byte> Records, long Dropped) Take(int rowsASecond, TimeSpan elapsed)
    {
        var (records, dropped) = _buffer.Take();
        var rate = Interlocked.Exchange(ref _rows, 0) / Math.Max(0.1, elapsed.TotalSeconds) / Volatile.Read(ref _share);
        Volatile.Write(ref _share, rate > rowsASecond ? rowsASecond / rate : 1);
        Volatile.Write(ref _mostRows, 2L * rowsASecond);
        return (records, dropped);
    }
}
