using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>
/// One ONNX Runtime session, shared by all workers. A run takes the cheapest of three ways: small tensors whose shapes follow from the rows
/// are copied to values that are bound already; large ones are read and written where they lie; where the runtime has to choose the
/// outputs' shapes it allocates them, and they are copied.
/// </summary>
internal sealed class OnnxModelRunner : IModelRunner
{
    /// <summary>Input bytes of a lone request that are cheaper to copy than to make native values for.</summary>
    private const int MaxCopiedAlone = 64 << 10;

    /// <summary>What versions of the runtime say when an output does not have the shape of the memory given for it.</summary>
    private static readonly string[] WrongShape = ["computed output shape", "shape verification failed"];

    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly ConcurrentDictionary<RunScratch, BoundRuns> _bound = new();
    private readonly string[] _inputNames;
    private readonly int[] _required;
    private readonly string[] _outputNames;
    private readonly int _maxBoundRows;
    private volatile bool _shapesHold;
    private volatile bool _proven;

    /// <param name="session">The session; owned by the runner.</param>
    /// <param name="signature">Its signature.</param>
    public OnnxModelRunner(InferenceSession session, ModelSignature signature)
    {
        _session = session;
        Signature = signature;
        _required = [.. Enumerable.Range(0, signature.RequiredInputs)];
        _inputNames = Array.ConvertAll(_required, place => signature.Inputs[place].Name);
        _outputNames = [.. signature.Outputs.Select(static output => output.Name)];
        _shapesHold = signature.ShapesFollowRows;
        _maxBoundRows = MaxBoundRows(signature);
    }

    public ModelSignature Signature { get; }

    public void Run(Batch batch, RunScratch scratch) => Run(batch, scratch, _runOptions);

    /// <summary>As above, with options of the caller's.</summary>
    public void Run(Batch batch, RunScratch scratch, RunOptions run)
    {
        bool bindable = batch.Rows <= _maxBoundRows && !batch[0].RunsAlone && (batch.Count > 1 || batch[0].Bytes <= MaxCopiedAlone);
        if (!_shapesHold || !bindable || !TryRunBound(batch, scratch, run))
        {
            RunUnbound(batch, scratch, run, given: _shapesHold && !bindable && !batch[0].RunsAlone);
        }
    }

    /// <summary>Gives up what is kept for a scratch that does not run this model again soon. No run with it is under way.</summary>
    public void Forget(RunScratch scratch)
    {
        if (_bound.TryRemove(scratch, out BoundRuns? runs))
        {
            runs.Dispose();
        }
    }

    public void Terminate() => _runOptions.Terminate = true;

    public void Dispose()
    {
        foreach (BoundRuns runs in _bound.Values)
        {
            runs.Dispose();
        }

        _session.Dispose();
        _runOptions.Dispose();
    }

    private static int MaxBoundRows(ModelSignature signature)
    {
        if (!signature.ShapesFollowRows)
        {
            return 0;
        }

        long paddingAndFixed = BoundRun.BytesFor(signature, 0) + RunScratch.Align(1L) * (signature.RequiredInputs + signature.Outputs.Length);
        return (int)Math.Clamp((TensorArea.Size - paddingAndFixed) / Math.Max(1, signature.RowBytes), 0, int.MaxValue);
    }

    /// <summary>The places of the inputs that the request gives.</summary>
    private static int[] Given(PendingRequest request) =>
        [.. Enumerable.Range(0, request.Inputs.Length).Where(place => request.Inputs[place].Name is not null)];

    private BoundRuns Bound(RunScratch scratch) =>
        _bound.TryGetValue(scratch, out BoundRuns? runs) ? runs : _bound.GetOrAdd(scratch, static scratch => new BoundRuns(scratch.Area));

    /// <summary>
    /// Whether a failure may mean that the outputs' shapes are not those of the graph. Once a run has given them, only the runtime's own word
    /// for it counts, so that a failing input is not run twice.
    /// </summary>
    private bool MayLie(OnnxRuntimeException failure) =>
        !_proven || Array.Exists(WrongShape, words => failure.Message.Contains(words, StringComparison.Ordinal));

    /// <summary>False where the run failed and the graph may be wrong about the outputs.</summary>
    private bool TryRunBound(Batch batch, RunScratch scratch, RunOptions run)
    {
        try
        {
            Bound(scratch).For(_session, Signature, batch.Rows).Run(_session, run, batch, scratch);
            _proven = true;
            return true;
        }
        catch (OnnxRuntimeException failure) when (MayLie(failure))
        {
            return false;
        }
    }

    /// <param name="batch">The requests.</param>
    /// <param name="scratch">The worker's memory.</param>
    /// <param name="run">The run's options.</param>
    /// <param name="given">Whether to give the runtime memory of the outputs' declared shapes.</param>
    private void RunUnbound(Batch batch, RunScratch scratch, RunOptions run, bool given)
    {
        int[] places = batch[0].RunsAlone ? Given(batch[0]) : _required;
        string[] names = batch[0].RunsAlone ? Array.ConvertAll(places, place => Signature.Inputs[place].Name) : _inputNames;
        OrtValue[] inputs = OnnxInputs.Bind(Signature.Inputs, places, batch, scratch);
        try
        {
            if (!given || !TryRunInto(batch, scratch, run, names, inputs))
            {
                RunAndCopy(batch, scratch, run, names, inputs);
            }
        }
        finally
        {
            OnnxInputs.Release(scratch, inputs);
        }
    }

    /// <summary>False where the run failed and the graph may be wrong about the outputs.</summary>
    private bool TryRunInto(Batch batch, RunScratch scratch, RunOptions run, string[] names, OrtValue[] inputs)
    {
        OrtValue[] outputs = OnnxOutputs.Prepare(Signature, batch, scratch);
        try
        {
            _session.Run(run, names, inputs, _outputNames, outputs);
            _proven = true;
            return true;
        }
        catch (OnnxRuntimeException failure) when (MayLie(failure))
        {
            scratch.DropBlock();
            return false;
        }
        finally
        {
            OnnxOutputs.Release(outputs);
        }
    }

    private void RunAndCopy(Batch batch, RunScratch scratch, RunOptions run, string[] names, OrtValue[] inputs)
    {
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(run, names, inputs, _outputNames);

        // It works once the runtime chooses the shapes: what the graph says of them does not hold. Optional inputs always come this way.
        _shapesHold &= batch[0].RunsAlone;
        OnnxOutputs.Copy(Signature, batch, scratch, outputs);
    }
}
