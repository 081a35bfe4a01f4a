using System.Collections.Frozen;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Decisions;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Rows;

/// <summary>The way of readings: predicted, judged by rules, kept.</summary>
internal sealed class RowPipeline
{
    /// <summary>The most readings that are predicted together.</summary>
    public const int MaxTogether = 1024;

    private readonly FrozenDictionary<string, RowStream> _streams;
    private readonly RowPredictor _predictor;
    private readonly OfflineDecisions _decisions;
    private readonly BufferWriter _writer;

    public RowPipeline(IOptions<AgentOptions> options, RecordBuffer buffer, RowPredictor predictor, OfflineDecisions decisions, BufferWriter writer)
    {
        (_predictor, _decisions, _writer) = (predictor, decisions, writer);
        _streams = options.Value.Streams
            .Select(given => RowStream.TryRead(given, kind => buffer.Find(kind) is not null, out var stream) is { } fault ? throw new InvalidOperationException(fault) : stream!)
            .ToFrozenDictionary(stream => stream.Options.Name, StringComparer.Ordinal);
    }

    /// <summary>Takes readings.</summary>
    /// <returns>Whether all are durable, but those that rules left out; false where there was no room for some.</returns>
    public async Task<bool> AddAsync(IReadOnlyList<SensorRow> rows, CancellationToken cancellationToken)
    {
        var records = new Dictionary<string, List<NewRecord>>(StringComparer.Ordinal);
        foreach (var some in rows.GroupBy(row => row.Stream, StringComparer.Ordinal).SelectMany(group => group.Chunk(MaxTogether)))
        {
            if (_streams.TryGetValue(some[0].Stream, out var stream))
            {
                await AddAsync(stream, some, records, cancellationToken);
            }
            else
            {
                Keep(records, ClassOptions.Normal, some.Select(Record));
            }
        }

        var kept = await Task.WhenAll(records.Select(entry => _writer.AddAsync(entry.Key, entry.Value, cancellationToken).AsTask()));
        return Array.TrueForAll(kept, isKept => isKept);
    }

    private async Task AddAsync(RowStream stream, SensorRow[] rows, Dictionary<string, List<NewRecord>> records, CancellationToken cancellationToken)
    {
        var answer = stream.Options.Model is null ? null : await _predictor.PredictAsync(stream, rows, cancellationToken);
        var isFallback = answer?.Fallback is not null;
        foreach (var row in rows)
        {
            if (stream.Judge(row.Values, isFallback) is { } kind)
            {
                Keep(records, kind, [Record(row)]);
            }
        }

        if (answer is not null && stream.Options.KeepsDecisions)
        {
            Keep(records, ClassOptions.Decisions, _decisions.Of(stream.Options, rows, answer));
        }
    }

    private static NewRecord Record(SensorRow row) => new(row.Stream, row.AtMs, RowJson.Write(row.Values));

    private static void Keep(Dictionary<string, List<NewRecord>> records, string kind, IEnumerable<NewRecord> some)
    {
        if (!records.TryGetValue(kind, out var list))
        {
            records[kind] = list = [];
        }

        list.AddRange(some);
    }
}
