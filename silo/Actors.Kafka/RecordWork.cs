using Actors.Domain.Ingestion;
using Actors.Serving;
using Actors.Storage.Ingestion;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Actors.Kafka;

/// <summary>
/// Gives records their effect: predicts from their readings, keeps those, and produces the answers, in this order. What is done once is not done again when a later step is
/// tried again.
/// </summary>
internal sealed partial class RecordWork(
    KafkaClusterOptions cluster, ReadingIntake intake, ILocalInference engine, IProducer<byte[], byte[]>? producer, KafkaInstruments instruments, TimeProvider clock, ILogger logger)
{
    /// <summary>Readings that are handed on together; a shard's batch holds some more.</summary>
    private const int MaxRows = 20_000;

    /// <summary>Answers that are on their way together; the client's queue holds some more.</summary>
    private const int MaxAnswers = 10_000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);
    private readonly Dictionary<string, RecordReader> _readers = cluster.Topics.ToDictionary(topic => topic.Name, topic => new RecordReader(cluster.Name, topic, clock), StringComparer.Ordinal);
    private readonly HashSet<string> _kept = cluster.Topics.Where(topic => topic.Keep).Select(topic => topic.Name).ToHashSet(StringComparer.Ordinal);
    private readonly RecordPredictions[] _predictions =
        [.. cluster.Topics.Where(topic => topic.Predict is not null).Select(topic => new RecordPredictions(cluster.Tenant, topic, topic.Predict!, engine))];

    /// <summary>Works until all records have had their effect, however long what is needed is away.</summary>
    /// <exception cref="OperationCanceledException">They need not have it any more: nobody is told that they had.</exception>
    /// <exception cref="KafkaException">The producer is of no more use.</exception>
    public async Task DoAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var rejected = new List<RejectedReading>();
        var rows = records.SelectMany(record => Read(record, rejected)).ToList();
        foreach (var model in _predictions)
        {
            await UntilDoneAsync("infer", () => model.PredictAsync(rows.Where(row => row.Record.Topic == model.Source), cancellationToken), cancellationToken);
        }

        rejected.AddRange(rows.Where(row => row.Fault is not null).Select(row => RejectedReading.Of(row.Reading, row.Fault!)));
        var readings = rows.Where(row => row.Fault is null && _kept.Contains(row.Record.Topic)).Select(row => row.Reading).ToList();
        if (readings.Count + rejected.Count > 0)
        {
            await UntilDoneAsync("keep", () => KeepAsync(readings, rejected, cancellationToken), cancellationToken);
        }

        foreach (var model in _predictions)
        {
            var answers = rows.FindAll(row => row.Answer is not null && row.Record.Topic == model.Source);
            await UntilDoneAsync("produce", () => ProduceAsync(model.Topic, answers, cancellationToken), cancellationToken);
            instruments.Produced(cluster.Name, model.Topic, answers.Count);
        }

        instruments.Worked(cluster.Name, clock.GetElapsedTime(begun));
    }

    private TakenReading[] Read(ConsumeResult<byte[], byte[]> record, List<RejectedReading> rejected)
    {
        var before = rejected.Count;
        TakenReading[] rows = record.Message.Value is null ? [] : [.. _readers[record.Topic].Read(record, rejected)];
        instruments.Came(cluster.Name, record.Topic, rejected.Count > before ? "unreadable" : rows.Length > 0 ? "read" : "empty");
        return rows;
    }

    private async Task<string?> KeepAsync(List<Reading> readings, List<RejectedReading> rejected, CancellationToken cancellationToken)
    {
        try
        {
            for (var place = 0; place < Math.Max(readings.Count, rejected.Count); place += MaxRows)
            {
                _ = await intake.ReceiveAsync(cluster.Tenant, [.. readings.Skip(place).Take(MaxRows)], [.. rejected.Skip(place).Take(MaxRows)], cancellationToken);
            }

            return null;
        }
        catch (ReadingsOverloadedException full)
        {
            return full.Message;
        }
    }

    private async Task<string?> ProduceAsync(string topic, List<TakenReading> answers, CancellationToken cancellationToken)
    {
        foreach (var some in answers.Where(row => !row.IsProduced).Chunk(MaxAnswers))
        {
            await Task.WhenAll(some.Select(async row =>
            {
                _ = await producer!.ProduceAsync(topic, row.Answer!, cancellationToken);
                row.IsProduced = true;
            }));
        }

        return null;
    }

    /// <summary>Tries a step as often as it takes: its records are with the broker, which keeps them, and nothing behind them may have its effect first.</summary>
    private async Task UntilDoneAsync(string step, Func<Task<string?>> tryAsync, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < MaxPause ? pause * 2 : MaxPause)
        {
            Exception? fault = null;
            string? obstacle;
            try
            {
                obstacle = await tryAsync();
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not KafkaException { Error.IsFatal: true })
            {
                (fault, obstacle) = (exception, exception.Message);
            }

            if (obstacle is null)
            {
                return;
            }

            instruments.Failed(cluster.Name, step);
            LogWaiting(fault, cluster.Name, step, obstacle);
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    [LoggerMessage(4090, LogLevel.Warning, "Records of {Cluster} wait to {Step}, which is tried again: {Obstacle}")]
    private partial void LogWaiting(Exception? exception, string cluster, string step, string obstacle);
}
