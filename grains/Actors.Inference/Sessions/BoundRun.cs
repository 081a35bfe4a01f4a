using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>
/// A session's inputs and outputs for one number of rows, bound once to places in a worker's <see cref="TensorArea"/>: a run copies its inputs
/// there, and creates neither native nor managed objects. For models whose shapes all follow from the rows.
/// </summary>
internal sealed class BoundRun : IDisposable
{
    private readonly OrtIoBinding _binding;
    private readonly TensorArea _area;
    private readonly List<OrtValue> _values = [];
    private readonly int[] _inputs;
    private readonly RunOutput[] _outputs;
    private readonly int _outputsAt;
    private readonly int _outputBytes;

    public BoundRun(InferenceSession session, ModelSignature signature, int rows, TensorArea area)
    {
        Rows = rows;
        _area = area;
        _inputs = new int[signature.RequiredInputs];
        _outputs = new RunOutput[signature.Outputs.Length];
        _binding = session.CreateIoBinding();
        try
        {
            int used = 0;
            for (int i = 0; i < _inputs.Length; i++)
            {
                _inputs[i] = used = RunScratch.Align(used);
                _binding.BindInput(signature.Inputs[i].Name, Value(signature.Inputs[i], ref used));
            }

            _outputsAt = used = RunScratch.Align(used);
            for (int i = 0; i < _outputs.Length; i++)
            {
                int start = used = RunScratch.Align(used);
                _binding.BindOutput(signature.Outputs[i].Name, Value(signature.Outputs[i], ref used));
                _outputs[i] = new RunOutput(signature.Outputs[i].Shape!, start - _outputsAt, used - start);
            }

            _outputBytes = used - _outputsAt;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The number of rows that it runs.</summary>
    public int Rows { get; }

    /// <summary>Bytes of an area that a run takes, where the shapes follow from the rows.</summary>
    public static long BytesFor(ModelSignature signature, int rows)
    {
        long bytes = 0;
        foreach (TensorSignature tensor in (ReadOnlySpan<TensorSignature>)[.. signature.Inputs.AsSpan(0, signature.RequiredInputs), .. signature.Outputs])
        {
            bytes += RunScratch.Align(tensor.BytesFor(rows));
        }

        return bytes;
    }

    /// <summary>Runs the batch and leaves the outputs in the scratch's block.</summary>
    /// <exception cref="OnnxRuntimeException">The model fails, or gives other shapes than its graph says.</exception>
    public void Run(InferenceSession session, RunOptions options, Batch batch, RunScratch scratch)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            int at = _inputs[i];
            foreach (PendingRequest request in batch.Requests)
            {
                ReadOnlySpan<byte> content = request.Inputs[i].Content.Span;
                content.CopyTo(_area.Slice(at, content.Length));
                at += content.Length;
            }
        }

        session.RunWithBinding(options, _binding);
        scratch.PrepareOutputs(_outputs.Length);
        for (int i = 0; i < _outputs.Length; i++)
        {
            scratch.SetOutput(i, _outputs[i]);
        }

        _area.Slice(_outputsAt, _outputBytes).CopyTo(scratch.RentBlock(_outputBytes).Bytes);
    }

    public void Dispose()
    {
        _binding.Dispose();
        foreach (OrtValue value in _values)
        {
            value.Dispose();
        }
    }

    private OrtValue Value(TensorSignature spec, ref int used)
    {
        int length = (int)spec.BytesFor(Rows);
        OrtValue value = OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, OnnxTypes.ToOnnx(spec.Type), spec.ShapeFor(Rows), _area.Address + used, length);
        _values.Add(value);
        used += length;
        return value;
    }
}
