using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace Actors.LoadTests.Baselines;

/// <summary>What one request works with: rows, answers and text, all kept for the next one.</summary>
internal sealed class BareSlot(InferenceSession session, BareShape shape, int maxRows) : IDisposable
{
    private readonly RunOptions _options = new();
    private readonly OrtValue[]?[] _inputs = new OrtValue[]?[maxRows + 1];
    private readonly OrtValue[]?[] _outputs = new OrtValue[]?[maxRows + 1];
    private readonly string[] _inputNames = [shape.Input];
    private readonly string[] _outputNames = [shape.Output];

    /// <summary>The model's shape.</summary>
    public BareShape Shape => shape;

    /// <summary>What every response of the model says.</summary>
    public BareTexts Texts { get; } = BareTexts.Of(shape);

    /// <summary>The rows, one after the other.</summary>
    public float[] Input { get; } = GC.AllocateArray<float>(maxRows * shape.Features, pinned: true);

    /// <summary>The answers, one after the other.</summary>
    public float[] Output { get; } = GC.AllocateArray<float>(maxRows * shape.Outputs, pinned: true);

    /// <summary>The response's body.</summary>
    public ArrayBufferWriter<byte> Text { get; } = new(4096);

    /// <summary>Runs the model on the first rows of <see cref="Input"/>.</summary>
    public void Run(int rows)
    {
        var inputs = _inputs[rows] ??= [OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, Input.AsMemory(0, rows * shape.Features), [rows, shape.Features])];
        var outputs = _outputs[rows] ??= [OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, Output.AsMemory(0, rows * shape.Outputs), [rows, shape.Outputs])];
        session.Run(_options, _inputNames, inputs, _outputNames, outputs);
    }

    public void Dispose()
    {
        foreach (var value in _inputs.Concat(_outputs).SelectMany(values => values ?? []))
        {
            value.Dispose();
        }

        _options.Dispose();
    }
}
