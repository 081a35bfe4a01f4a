using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Actors.Inference.Tests;

/// <summary>
/// y = 2 x over rows of two 32-bit floats, in runs that a test can hold, watch and let fail. A row that begins with a poisoned value makes
/// its run fail.
/// </summary>
internal sealed class FakeRunner : IModelRunner
{
    public const float Poison = -666;
    private readonly SemaphoreSlim _started = new(0);
    private readonly SemaphoreSlim _gate = new(0);
    private volatile bool _held;

    public ModelSignature Signature { get; init; } = new(
        [new TensorSignature("x", ElementType.Fp32, [-1, 2], ["batch", ""])],
        [new TensorSignature("y", ElementType.Fp32, [-1, 2], ["batch", ""])]);

    /// <summary>The runs so far: the first value of each request in each.</summary>
    public ConcurrentQueue<float[]> Runs { get; } = new();

    public bool IsDisposed { get; private set; }

    public Action? BeforeRun { get; set; }

    public Action<Batch>? BeforeBatch { get; set; }

    /// <summary>Makes every run from now on wait for <see cref="Let"/>.</summary>
    public void Hold() => _held = true;

    /// <summary>Lets so many held runs go on.</summary>
    public void Let(int runs = 1) => _gate.Release(runs);

    /// <summary>Lets all held and later runs go on.</summary>
    public void LetAll()
    {
        _held = false;
        _gate.Release(1000);
    }

    /// <summary>Lets held runs go on, to fail.</summary>
    public void Terminate()
    {
        BeforeRun = static () => throw new InvalidOperationException("terminated");
        LetAll();
    }

    /// <summary>Waits until another run has started.</summary>
    public async Task StartedAsync() =>
        (await _started.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue("No run started.");

    public void Run(Batch batch, RunScratch scratch)
    {
        IsDisposed.ShouldBeFalse("A disposed runner was run.");
        _ = _started.Release();
        if (_held && !_gate.Wait(TimeSpan.FromSeconds(60)))
        {
            throw new TimeoutException("Nobody let the run go on.");
        }

        BeforeRun?.Invoke();
        BeforeBatch?.Invoke(batch);
        Runs.Enqueue([.. batch.Requests.ToArray().Select(request => First(request))]);
        int length = batch.Rows * 2 * sizeof(float);
        scratch.PrepareOutputs(1);
        scratch.SetOutput(0, new RunOutput([-1, 2], 0, length));
        Span<float> target = MemoryMarshal.Cast<byte, float>(scratch.RentBlock(length).Bytes.AsSpan(0, length));
        int used = 0;
        foreach (PendingRequest request in batch.Requests)
        {
            foreach (float value in MemoryMarshal.Cast<byte, float>(request.Inputs[0].Content.Span))
            {
                target[used++] = value == Poison ? throw new InvalidOperationException("poisoned") : 2 * value;
            }
        }
    }

    public void Dispose() => IsDisposed = true;

    private static float First(PendingRequest request) => MemoryMarshal.Read<float>(request.Inputs[0].Content.Span);
}
