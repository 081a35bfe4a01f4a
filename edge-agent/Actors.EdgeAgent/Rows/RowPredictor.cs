using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Actors.Domain.Edge.Guard;
using Actors.Domain.Expressions;
using Actors.EdgeAgent.Guard;
using Actors.Registry;
using Actors.Serving;

namespace Actors.EdgeAgent.Rows;

/// <summary>Asks the local engine about readings, many at a time; where that fails, is late, or is held back, the fallback model and the fallback rules.</summary>
internal sealed partial class RowPredictor(ILocalInference engine, AgentArguments arguments, GuardState guard, TimeProvider clock, ILogger<RowPredictor> logger)
{
    /// <summary>Runs that nobody waits for any more, by model: while there is one, the model is not asked again.</summary>
    private readonly ConcurrentDictionary<string, Task> _late = new(StringComparer.Ordinal);

    /// <summary>Puts the outputs of a model into the readings' values as <c>output.NAME</c>, or <c>output.NAME.K</c> for the columns of wide ones.</summary>
    public async Task<RowAnswer> PredictAsync(RowStream stream, IReadOnlyList<SensorRow> rows, CancellationToken cancellationToken)
    {
        var options = stream.Options;
        var input = Tensor(options, rows);
        string? failure = "held back";
        if (guard.Level != GuardLevel.Paused)
        {
            (var answer, failure) = await AskAsync(options.Model is { Length: > 0 } named ? named : arguments.ModelName, options, input, rows, cancellationToken);
            if (answer is null && options.FallbackModel is { } other)
            {
                (answer, _) = await AskAsync(other, options, input, rows, cancellationToken);
                answer = answer is null ? null : answer with { Fallback = $"model {other}" };
            }

            if (answer is not null)
            {
                return answer;
            }
        }

        LogFallback(options.Name, failure ?? "nothing answered");
        foreach (var row in rows)
        {
            foreach (var (output, value) in stream.Fallback)
            {
                row.Values[RowNames.Output + output] = RowNames.Evaluate(value, row.Values, isFallback: true);
            }
        }

        return new RowAnswer(null, 0, input, [], stream.Fallback.Count > 0 ? "rule" : "nothing");
    }

    private async Task<(RowAnswer? Answer, string? Failure)> AskAsync(
        string model, StreamOptions options, TensorData input, IReadOnlyList<SensorRow> rows, CancellationToken cancellationToken)
    {
        if (_late.TryGetValue(model, out var late) && !late.IsCompleted)
        {
            return (null, "late: the run before is still under way");
        }

        var call = new InferenceCall(null, [input], null) { Timeout = options.Patience, Caller = "edge-agent" };

        // On another thread, as the engine may run it on the caller's, where nobody could stop waiting for it.
        var asking = Task.Run(() => engine.InferAsync(ModelKey.Default(model), call, CancellationToken.None).AsTask(), CancellationToken.None);
        try
        {
            _ = await asking.WaitAsync(options.Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            _late[model] = EndAsync(asking);
            return (null, "late");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _late[model] = EndAsync(asking);
            throw;
        }
        catch (Exception failure)
        {
            return (null, failure.Message);
        }

        using var reply = await asking;
        if (reply.Outcome != InferenceOutcome.Done)
        {
            return (null, $"{reply.Outcome}: {reply.Detail}");
        }

        // The reply's memory goes back to its pool.
        var outputs = reply.Outputs.Select(output => output with { Content = output.Content.ToArray() }).ToArray();
        foreach (var output in outputs.Where(output => output.Type is TensorType.Fp32 or TensorType.Int64))
        {
            Spread(output, rows);
        }

        return (new RowAnswer(model, reply.Version, input, outputs, reply.Fallback), null);
    }

    /// <summary>Gives the memory back of an answer that comes too late.</summary>
    private static async Task EndAsync(Task<InferenceReply> asking)
    {
        try
        {
            (await asking).Dispose();
        }
        catch (Exception)
        {
            // Nobody waits for why it failed.
        }
    }

    private static TensorData Tensor(StreamOptions options, IReadOnlyList<SensorRow> rows)
    {
        var columns = options.Columns;
        var values = new float[rows.Count * columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = rows[i / columns.Count].Values.GetValueOrDefault(columns[i % columns.Count]);
            values[i] = value.HasValue && value.Kind != ExpressionKind.Text ? value.Kind == ExpressionKind.Truth ? (value.IsTrue ? 1 : 0) : (float)value.Number : float.NaN;
        }

        return new TensorData(options.Input, TensorType.Fp32, [rows.Count, columns.Count], MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    private static void Spread(TensorData output, IReadOnlyList<SensorRow> rows)
    {
        var count = (int)output.Shape.Aggregate(1L, (product, dimension) => product * dimension);
        if (output.Shape.Length == 0 || output.Shape[0] != rows.Count)
        {
            return; // not a row each
        }

        var width = count / rows.Count;
        for (var i = 0; i < count; i++)
        {
            var value = output.Type == TensorType.Fp32
                ? MemoryMarshal.Read<float>(output.Content.Span[(i * sizeof(float))..])
                : MemoryMarshal.Read<long>(output.Content.Span[(i * sizeof(long))..]);
            var name = width == 1 ? RowNames.Output + output.Name : FormattableString.Invariant($"{RowNames.Output}{output.Name}.{i % width}");
            rows[i / width].Values[name] = ExpressionValue.Of(value);
        }
    }

    [LoggerMessage(6111, LogLevel.Debug, "The fallback stands in for the model of stream {Stream}: {Reason}")]
    private partial void LogFallback(string stream, string reason);
}
