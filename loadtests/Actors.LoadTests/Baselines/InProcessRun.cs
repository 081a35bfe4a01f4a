using System.Diagnostics;

namespace Actors.LoadTests.Baselines;

/// <summary>ONNX Runtime with nothing around it: full batches, one after the other, a thread a processor.</summary>
internal static class InProcessRun
{
    /// <summary>Runs for a while.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Rows of a batch.</param>
    /// <param name="duration">How long.</param>
    /// <returns>Rows a second.</returns>
    public static double Measure(BareModel model, int rows, TimeSpan duration)
    {
        var batches = 0;
        var start = Stopwatch.GetTimestamp();
        Thread[] threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            using var slot = model.NewSlot(rows);
            var random = new Random(1);
            for (var i = 0; i < slot.Input.Length; i++)
            {
                slot.Input[i] = random.NextSingle();
            }

            while (Stopwatch.GetElapsedTime(start) < duration)
            {
                slot.Run(rows);
                _ = Interlocked.Increment(ref batches);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return (double)batches * rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
