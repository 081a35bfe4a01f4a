using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>
/// Runs a model a few times on zeros before it serves, so that no caller waits for what only first runs do: planning memory, packing weights,
/// touching pages. On the loader thread, whose low priority it has.
/// </summary>
internal sealed class WarmUp(InferenceOptions options, TimeProvider time)
{
    private const int Runs = 3;
    private const int TypicalRows = 16;
    private const int MaxBytes = 64 << 20;

    /// <summary>How long all runs may take; one that takes longer is terminated, and the model serves without them.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly RunScratch _scratch = new(new OutputPool(0));
    private readonly Batch _batch = new();

    /// <summary>Warms the model up. That zeros make it fail says nothing of real inputs: it serves all the same.</summary>
    public void Run(OnnxModelRunner runner)
    {
        using RunOptions run = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using ITimer timer = time.CreateTimer(static state => Terminate((RunOptions)state!), run, Limit, Timeout.InfiniteTimeSpan);
        try
        {
            RunRows(runner, 1, run);
            if (runner.Signature.Batches && options.MaxBatchRows > 1)
            {
                RunRows(runner, Math.Min(TypicalRows, options.MaxBatchRows), run);
            }
        }
        catch (OnnxRuntimeException)
        {
            // See above.
        }
        finally
        {
            _batch.Clear();
            _scratch.DropBlock();
            runner.Forget(_scratch);
        }
    }

    private static void Terminate(RunOptions run)
    {
        try
        {
            run.Terminate = true;
        }
        catch (ObjectDisposedException)
        {
            // The runs have ended just now.
        }
    }

    private void RunRows(OnnxModelRunner runner, int rows, RunOptions run)
    {
        PendingRequest request = new();
        if (RequestValidator.Admit(runner.Signature, Zeros(runner.Signature, rows), null, request) is not null)
        {
            return;
        }

        _batch.Clear();
        _batch.Add(request);
        for (int i = 0; i < Runs; i++)
        {
            runner.Run(_batch, _scratch, run);
            _scratch.DropBlock();

            // Whoever waits for the processor goes first.
            _ = Thread.Yield();
        }
    }

    private static Tensor[] Zeros(ModelSignature signature, int rows)
    {
        Tensor[] tensors = new Tensor[signature.RequiredInputs];
        for (int i = 0; i < tensors.Length; i++)
        {
            TensorSignature spec = signature.Inputs[i];
            long[] shape = Array.ConvertAll(spec.Shape ?? [], static size => size < 0 ? 1 : size);
            if (spec.CountsRows)
            {
                shape[0] = rows;
            }

            // Zeros are empty strings too, whose lengths they are. What is too large fails validation, and is not run.
            long bytes = TensorChecks.ElementCount(shape) * Math.Max(spec.Type.Size(), spec.Type == ElementType.Bytes ? sizeof(uint) : 1);
            tensors[i] = new Tensor(spec.Name, spec.Type, shape, new byte[bytes is > 0 and <= MaxBytes ? bytes : 0]);
        }

        return tensors;
    }
}
