using System.Buffers.Binary;
using Actors.Domain.Ingestion;
using Actors.Registry;
using Actors.Serving;
using Actors.Storage.Ingestion;

namespace Actors.Grains.Ingestion;

/// <summary>
/// Has a stream's model predict from windows that closed, many rows at once, and appends the answers to another stream. The answer of a window has the window's begin as its
/// sequence: one that is asked for again after a kill is known there already.
/// </summary>
internal sealed partial class WindowPredictions(
    IWindowStore windows, ReadingIntake intake, IGrainFactory grains, ReadingInstruments instruments, ILogger<WindowPredictions> logger)
{
    /// <summary>Rows of a batch.</summary>
    private const int MaxRows = 256;

    /// <summary>Batches of one step.</summary>
    private const int MaxBatches = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Predicts from what waits.</summary>
    public async Task PredictAsync(ShardKey key, StreamDefinition definition, CancellationToken cancellationToken)
    {
        if (definition.Inference is not { } inference)
        {
            return;
        }

        for (var batch = 0; batch < MaxBatches; batch++)
        {
            var waiting = await windows.ListWaitingAsync(key, definition, MaxRows, cancellationToken);
            if (waiting.Count == 0 || !await PredictAsync(key, definition, inference, waiting, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> PredictAsync(
        ShardKey key, StreamDefinition definition, StreamInference inference, IReadOnlyList<WindowState> waiting, CancellationToken cancellationToken)
    {
        var model = new ModelKey(key.Tenant, inference.Model);
        var call = new InferenceCall(inference.Version, [Input(definition, inference, waiting)], null) { Timeout = Patience, Priority = InferenceCall.MaxPriority };
        using var reply = await grains.GetGrain<IInferenceGrain>(model.ToString()).InferAsync(call, cancellationToken);
        if (reply.Outcome != InferenceOutcome.Done || reply.Outputs is not [var output, ..] || Numbers(output) is not { } numbers || numbers.Length % waiting.Count != 0)
        {
            LogNotPredicted(key.ToString(), inference.Model, reply.Outcome, reply.Detail);
            return false;
        }

        var width = numbers.Length / waiting.Count;
        var names = new FieldNames([.. Enumerable.Range(0, width).Select(place => FormattableString.Invariant($"y{place}"))]);
        var rows = waiting.Select((window, row) => new Reading
        {
            Stream = inference.Output,
            Device = window.Key.Device,
            Epoch = $"{key.Stream}/{window.Key.Window}"[..Math.Min(Reading.MaxEpoch, key.Stream.Length + 1 + window.Key.Window.Length)],
            Sequence = window.Key.Start,
            At = window.End,
            Fields = names,
            Numbers = numbers[(row * width)..((row + 1) * width)],
        }).ToList();
        _ = await intake.ReceiveAsync(key.Tenant, rows, [], cancellationToken);
        await windows.MarkPredictedAsync(key, [.. waiting.Select(window => window.Key)], cancellationToken);
        instruments.Predicted(waiting.Count);
        return true;
    }

    private static TensorData Input(StreamDefinition definition, StreamInference inference, IReadOnlyList<WindowState> waiting)
    {
        var content = new byte[sizeof(float) * waiting.Count * inference.Columns.Count];
        for (var row = 0; row < waiting.Count; row++)
        {
            for (var column = 0; column < inference.Columns.Count; column++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(
                    content.AsSpan(sizeof(float) * ((row * inference.Columns.Count) + column)), (float)waiting[row].Column(definition, inference.Columns[column]));
            }
        }

        return new TensorData(inference.Input, TensorType.Fp32, [waiting.Count, inference.Columns.Count], content);
    }

    /// <summary>The elements of a tensor; null where they are no numbers.</summary>
    private static double[]? Numbers(TensorData tensor)
    {
        if (TensorNumbers.SizeOf(tensor.Type) is not (> 0 and var size))
        {
            return null;
        }

        var numbers = new double[tensor.Content.Length / size];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = TensorNumbers.Read(tensor, i);
        }

        return numbers;
    }

    [LoggerMessage(1090, LogLevel.Warning, "Windows of {Shard} wait for model {Model}: {Outcome} {Detail}")]
    private partial void LogNotPredicted(string shard, string model, InferenceOutcome outcome, string? detail);
}
