using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Ingestion;
using Actors.Registry;
using Actors.Serving;
using Actors.Storage.Ingestion;

namespace Actors.Grains.Ingestion;

/// <summary>
/// Has a stream's model predict from windows that closed, many rows at once, and appends the answers to another stream. The answer of a window has the window's begin as its
/// sequence: one that is asked for again after a kill is known there already. A window that was revised is predicted from again when no more readings come for it; that answer stands beside the
/// first, in an epoch that ends with <see cref="Revised"/>, and says which revision it is where the output stream has a field <see cref="RevisionField"/>.
/// </summary>
internal sealed partial class WindowPredictions(
    IWindowStore windows, StreamDefinitions streams, ReadingIntake intake, IGrainFactory grains, ReadingInstruments instruments, ILogger<WindowPredictions> logger)
{
    /// <summary>How the epoch of an answer ends that was given again.</summary>
    public const string Revised = "/revised";

    /// <summary>The field of the output stream that takes a window's revision, where it has one: 0 for the first answer.</summary>
    public const string RevisionField = "revision";

    // Windows begin at least so many microseconds after one another: revisions are counted in between.
    private const int Revisions = 100_000;

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
        if (reply.Outcome != InferenceOutcome.Done || reply.Outputs is not [var output, ..] || TensorNumbers.ReadAll(output) is not { } numbers || numbers.Length % waiting.Count != 0)
        {
            LogNotPredicted(key.ToString(), inference.Model, reply.Outcome, reply.Detail);
            return false;
        }

        var width = numbers.Length / waiting.Count;
        var saysRevision = (await streams.FindAsync(key.Tenant, inference.Output, cancellationToken))?.Definition.Names.IndexOf(RevisionField) >= 0;
        string[] said = saysRevision ? [RevisionField] : [];
        var names = new FieldNames([.. Enumerable.Range(0, width).Select(place => FormattableString.Invariant($"y{place}")), .. said]);
        var rows = waiting.Select((window, row) => new Reading
        {
            Stream = inference.Output,
            Device = window.Key.Device,
            Epoch = Epoch($"{key.Stream}/{window.Key.Window}", window.Wait == WindowWait.Again),
            Sequence = window.Key.Start + (window.Wait == WindowWait.Again ? window.Revision % Revisions : 0),
            At = window.End,
            Fields = names,
            Numbers = [.. numbers.AsSpan(row * width, width), .. saysRevision ? [window.Wait == WindowWait.Again ? window.Revision : 0] : Array.Empty<double>()],
        }).ToList();
        _ = await intake.ReceiveAsync(key.Tenant, rows, [], cancellationToken);
        await windows.MarkPredictedAsync(key, [.. waiting.Select(window => window.Key)], cancellationToken);
        var again = waiting.Count(window => window.Wait == WindowWait.Again);
        instruments.Predicted(waiting.Count - again, again);
        return true;
    }

    /// <summary>The epoch of a window's answers. Names that are too long end in a digest, so that no two streams share one.</summary>
    private static string Epoch(string name, bool isAgain)
    {
        var most = Reading.MaxEpoch - Revised.Length;
        name = name.Length <= most ? name : FormattableString.Invariant($"{name[..(most - 17)]}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 8))}");
        return isAgain ? name + Revised : name;
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

    [LoggerMessage(1090, LogLevel.Warning, "Windows of {Shard} wait for model {Model}: {Outcome} {Detail}")]
    private partial void LogNotPredicted(string shard, string model, InferenceOutcome outcome, string? detail);
}
