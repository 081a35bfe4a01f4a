using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>
/// One ONNX Runtime session, shared by all workers. Where the outputs' shapes follow from the rows it writes them straight into the
/// block that the answers are cut from; else the runtime allocates and they are copied there.
/// </summary>
internal sealed class OnnxModelRunner : IModelRunner
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new() { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private volatile bool _shapesHold;

    /// <param name="session">The session; owned by the runner.</param>
    /// <param name="signature">Its signature.</param>
    public OnnxModelRunner(InferenceSession session, ModelSignature signature)
    {
        _session = session;
        Signature = signature;
        _inputNames = [.. signature.Inputs.Select(static input => input.Name)];
        _outputNames = [.. signature.Outputs.Select(static output => output.Name)];
        _shapesHold = signature.OutputShapesKnown;
    }

    public ModelSignature Signature { get; }

    public void Run(Batch batch, RunScratch scratch)
    {
        OrtValue[] inputs = OnnxInputs.Bind(Signature, batch, scratch);
        try
        {
            if (!_shapesHold || !TryRunInto(batch, scratch, inputs))
            {
                RunAndCopy(batch, scratch, inputs);
            }
        }
        finally
        {
            OnnxInputs.Release(scratch, inputs);
        }
    }

    public void Terminate() => _runOptions.Terminate = true;

    public void Dispose()
    {
        _session.Dispose();
        _runOptions.Dispose();
    }

    /// <summary>False where the run failed: either the model fails on this input, or its outputs are not shaped as the graph says.</summary>
    private bool TryRunInto(Batch batch, RunScratch scratch, OrtValue[] inputs)
    {
        OrtValue[] outputs = OnnxOutputs.Prepare(Signature, batch, scratch);
        try
        {
            _session.Run(_runOptions, _inputNames, inputs, _outputNames, outputs);
            return true;
        }
        catch (OnnxRuntimeException)
        {
            scratch.DropBlock();
            return false;
        }
        finally
        {
            OnnxOutputs.Release(outputs);
        }
    }

    private void RunAndCopy(Batch batch, RunScratch scratch, OrtValue[] inputs)
    {
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(_runOptions, _inputNames, inputs, _outputNames);

        // It works once the runtime chooses the shapes: what the graph says of them does not hold.
        _shapesHold = false;
        OnnxOutputs.Copy(Signature, batch, scratch, outputs);
    }
}
