using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace Actors.LoadTests.Baselines;

/// <summary>What one request works with: rows, answers and text, all kept for the next one.</summary>
internal sealed class BareSlot : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue[]?[] _inputs;
    private readonly OrtValue[]?[] _outputs;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;

    public BareSlot(InferenceSession session, BareShape shape, int maxRows)
    {
        (_session, Shape, Texts) = (session, shape, BareTexts.Of(shape));
        (_inputs, _outputs) = (new OrtValue[]?[maxRows + 1], new OrtValue[]?[maxRows + 1]);
        (_inputNames, _outputNames) = ([shape.Input], [shape.Output]);
        Input = GC.AllocateArray<float>(maxRows * shape.Features, pinned: true);
        Output = GC.AllocateArray<float>(maxRows * shape.Outputs, pinned: true);
        Ticket = new BareTicket { Slot = this };
    }

    /// <summary>The model's shape.</summary>
    public BareShape Shape { get; }

    /// <summary>What every response of the model says.</summary>
    public BareTexts Texts { get; }

    /// <summary>The rows, one after the other.</summary>
    public float[] Input { get; }

    /// <summary>The answers, one after the other.</summary>
    public float[] Output { get; }

    /// <summary>For the wait for a batch.</summary>
    public BareTicket Ticket { get; }

    /// <summary>The response's body.</summary>
    public ArrayBufferWriter<byte> Text { get; } = new(4096);

    /// <summary>Runs the model on the first rows of <see cref="Input"/>.</summary>
    public void Run(int rows)
    {
        var inputs = _inputs[rows] ??= [OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, Input.AsMemory(0, rows * Shape.Features), [rows, Shape.Features])];
        var outputs = _outputs[rows] ??= [OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, Output.AsMemory(0, rows * Shape.Outputs), [rows, Shape.Outputs])];
        _session.Run(_options, _inputNames, inputs, _outputNames, outputs);
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
