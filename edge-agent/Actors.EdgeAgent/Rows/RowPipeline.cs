using System.Collections.Frozen;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Decisions;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Rows;

/// <summary>The way of readings: predicted, judged by rules, kept.</summary>
internal sealed partial class RowPipeline
{
    /// <summary>The most readings that are predicted together.</summary>
    public const int MaxTogether = 1024;

    private readonly FrozenDictionary<string, RowStream> _streams;
    private readonly RowPredictor _predictor;
    private readonly OfflineDecisions _decisions;
    private readonly BufferWriter _writer;
    private readonly ILogger _logger;

    public RowPipeline(IOptions<AgentOptions> options, RecordBuffer buffer, RowPredictor predictor, OfflineDecisions decisions, BufferWriter writer, ILogger<RowPipeline> logger)
    {
        (_predictor, _decisions, _writer, _logger) = (predictor, decisions, writer, logger);
        _streams = options.Value.Streams
            .Select(given => RowStream.TryRead(given, kind => buffer.Find(kind) is not null, out var stream) is { } fault ? throw new InvalidOperationException(fault) : stream!)
            .ToFrozenDictionary(stream => stream.Options.Name, StringComparer.Ordinal);
    }

    /// <summary>Takes readings.</summary>
    /// <returns>Those for which there was no room, by reference; all others are durable, but what rules left out.</returns>
    public async Task<IReadOnlySet<SensorRow>> AddAsync(IReadOnlyList<SensorRow> rows, CancellationToken cancellationToken)
    {
        var records = new Dictionary<string, ClassRecords>(StringComparer.Ordinal);
        foreach (var some in rows.GroupBy(row => row.Stream, StringComparer.Ordinal).SelectMany(group => group.Chunk(MaxTogether)))
        {
            if (_streams.TryGetValue(some[0].Stream, out var stream))
            {
                await AddAsync(stream, some, records, cancellationToken);
            }
            else
            {
                foreach (var row in some)
                {
                    Keep(records, ClassOptions.Normal, row, Record(row));
                }
            }
        }

        var kept = await Task.WhenAll(records.Select(async entry => (entry.Value.Rows, IsKept: await _writer.AddAsync(entry.Key, entry.Value.Records, cancellationToken))));
        return kept.Where(entry => !entry.IsKept).SelectMany(entry => entry.Rows).ToHashSet<SensorRow>(ReferenceEqualityComparer.Instance);
    }

    private async Task AddAsync(RowStream stream, SensorRow[] rows, Dictionary<string, ClassRecords> records, CancellationToken cancellationToken)
    {
        var answer = stream.Options.Model is null ? null : await _predictor.PredictAsync(stream, rows, cancellationToken);
        var isFallback = answer?.Fallback is not null;
        foreach (var row in rows)
        {
            if (stream.Judge(row.Values, isFallback) is { } kind)
            {
                Keep(records, kind, row, Record(row));
            }
        }

        if (answer is not null && stream.Options.KeepsDecisions)
        {
            foreach (var (row, decision) in rows.Zip(_decisions.Of(stream.Options, rows, answer)))
            {
                Keep(records, ClassOptions.Decisions, row, decision);
            }
        }
    }

    private static NewRecord Record(SensorRow row) => new(row.Stream, row.AtMs, RowJson.Write(row.Values));

    private void Keep(Dictionary<string, ClassRecords> records, string kind, SensorRow row, in NewRecord record)
    {
        if (!NewRecord.IsKeepable(record))
        {
            // Nobody could ever keep it; were it refused, its source would offer it for ever.
            LogTooLong(_logger, record.Stream, record.Content.Length);
            return;
        }

        if (!records.TryGetValue(kind, out var some))
        {
            records[kind] = some = new ClassRecords([], []);
        }

        some.Records.Add(record);
        some.Rows.Add(row);
    }

    /// <summary>What is kept in one class, and of which readings it is.</summary>
    private sealed record ClassRecords(List<NewRecord> Records, List<SensorRow> Rows);

    [LoggerMessage(6112, LogLevel.Warning, "A record of stream {Stream} has {Bytes} bytes with what was predicted of it, more than are kept; it is left out")]
    private static partial void LogTooLong(ILogger logger, string stream, int bytes);
}
