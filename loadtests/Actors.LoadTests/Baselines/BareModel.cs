using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;

namespace Actors.LoadTests.Baselines;

/// <summary>One ONNX Runtime session, and memory for the requests that use it at a time.</summary>
internal sealed class BareModel : IDisposable
{
    private const int MaxRows = 64;
    private readonly InferenceSession _session;
    private readonly ConcurrentBag<BareSlot> _slots = [];

    public BareModel(string name, string file)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(file, options);
        Shape = BareShape.Of(name, _session);
    }

    public BareShape Shape { get; }

    public BareSlot Take() => _slots.TryTake(out var slot) ? slot : NewSlot(MaxRows);

    /// <summary>Memory of the caller's own, which it disposes of.</summary>
    public BareSlot NewSlot(int maxRows) => new(_session, Shape, maxRows);

    public void Return(BareSlot slot) => _slots.Add(slot);

    public void Dispose()
    {
        while (_slots.TryTake(out var slot))
        {
            slot.Dispose();
        }

        _session.Dispose();
    }
}
