using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>One worker's bound runs of one session: by number of rows, a bounded number of them. Used by one thread at a time.</summary>
internal sealed class BoundRuns(TensorArea area) : IDisposable
{
    /// <summary>
    /// Row counts kept. Each has one place, so that two may drive each other out; making one anew costs microseconds, beside a run of so many
    /// rows that it hardly counts.
    /// </summary>
    private const int Places = 32;

    private readonly BoundRun?[] _runs = new BoundRun?[Places];

    public BoundRun For(InferenceSession session, ModelSignature signature, int rows)
    {
        ref BoundRun? place = ref _runs[rows % Places];
        if (place is { } known && known.Rows == rows)
        {
            return known;
        }

        place?.Dispose();
        place = null;
        return place = new BoundRun(session, signature, rows, area);
    }

    public void Dispose()
    {
        foreach (BoundRun? run in _runs)
        {
            run?.Dispose();
        }
    }
}
