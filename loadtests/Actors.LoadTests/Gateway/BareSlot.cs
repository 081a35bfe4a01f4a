using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace Actors.LoadTests.Gateway;

/// <summary>What one request works with: rows, answers and text, all kept for the next one.</summary>
internal sealed class BareSlot(InferenceSession session) : IDisposable
{
    public const int Features = 64;
    public const int Classes = 10;
    public const int MaxRows = 64;

    private static readonly string[] InputNames = ["input"];
    private static readonly string[] OutputNames = ["probabilities"];

    private readonly RunOptions _options = new();
    private readonly OrtValue[]?[] _inputs = new OrtValue[]?[MaxRows + 1];
    private readonly OrtValue[]?[] _outputs = new OrtValue[]?[MaxRows + 1];

    /// <summary>The rows, one after the other.</summary>
    public float[] Input { get; } = GC.AllocateArray<float>(MaxRows * Features, pinned: true);

    /// <summary>The answers, one after the other.</summary>
    public float[] Output { get; } = GC.AllocateArray<float>(MaxRows * Classes, pinned: true);

    /// <summary>The response's body.</summary>
    public ArrayBufferWriter<byte> Text { get; } = new(4096);

    /// <summary>Runs the model on the first rows of <see cref="Input"/>.</summary>
    public void Run(int rows)
    {
        var inputs = _inputs[rows] ??= [OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, Input.AsMemory(0, rows * Features), [rows, Features])];
        var outputs = _outputs[rows] ??= [OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, Output.AsMemory(0, rows * Classes), [rows, Classes])];
        session.Run(_options, InputNames, inputs, OutputNames, outputs);
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
