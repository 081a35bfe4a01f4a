using System.Text.Json;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Actors.Kafka;

/// <summary>
/// One member of a consumer group. It takes some records, waits until they have had their effect, and only then says that they are finished; the client commits what is
/// finished on its own, and when partitions leave. Partitions come and go only inside of a poll, which is made between two batches, or beside one that takes long.
/// </summary>
internal sealed partial class KafkaConsumer : IDisposable
{
    /// <summary>Bytes of records that are worked on together.</summary>
    private const long MaxBytes = 8 << 20;

    /// <summary>Polls beside a batch that takes long.</summary>
    private const int MaxPolls = 100;

    private static readonly TimeSpan IdlePause = TimeSpan.FromMilliseconds(20);

    /// <summary>After what time the group is shown that this member lives, though it takes nothing more.</summary>
    private static readonly TimeSpan HoldPeriod = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a batch may go on once the process stops.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly KafkaClusterOptions _cluster;
    private readonly RecordWork _work;
    private readonly KafkaInstruments _instruments;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IConsumer<byte[], byte[]> _consumer;
    private readonly List<ConsumeResult<byte[], byte[]>> _ahead = [];
    private readonly HashSet<TopicPartition> _gone = [];

    public KafkaConsumer(KafkaClusterOptions cluster, RecordWork work, KafkaInstruments instruments, TimeProvider clock, ILogger logger)
    {
        (_cluster, _work, _instruments, _clock, _logger) = (cluster, work, instruments, clock, logger);
        _consumer = new ConsumerBuilder<byte[], byte[]>(KafkaSettings.Consumer(cluster))
            .SetPartitionsAssignedHandler((_, partitions) => Come(partitions))
            .SetPartitionsRevokedHandler((_, partitions) => Leave(partitions))
            .SetOffsetsCommittedHandler((_, committed) => See(committed))
            .SetStatisticsHandler((_, json) => See(json))
            .SetErrorHandler((_, error) => See(error))
            .SetLogHandler((_, message) => LogClient(cluster.Name, message.Facility, message.Message))
            .Build();
    }

    /// <summary>Consumes until it is stopped.</summary>
    /// <exception cref="KafkaException">The client is of no more use; another one may be.</exception>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var ending = new CancellationTokenSource();
        await using var stop = stoppingToken.Register(() => ending.CancelAfter(StopPatience));
        _consumer.Subscribe(_cluster.Topics.Select(topic => topic.Name));
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (Poll() is { Count: > 0 } batch)
                {
                    await WorkAsync(batch, ending.Token);
                }
                else
                {
                    await Task.Delay(IdlePause, _clock, stoppingToken);
                }
            }
        }
        finally
        {
            // It commits what is finished, and says goodbye to the group; the broker may take its time.
            await Task.Run(_consumer.Close, CancellationToken.None);
            _instruments.Left(_cluster.Name);
        }
    }

    public void Dispose() => _consumer.Dispose();

    private List<ConsumeResult<byte[], byte[]>> Poll()
    {
        // What leaves meanwhile is taken out again.
        for (var bytes = 0L; _ahead.Count < _cluster.MaxRecords && bytes < MaxBytes && Next() is { } record; bytes += record.Message.Value?.Length ?? 0)
        {
            _ahead.Add(record);
        }

        List<ConsumeResult<byte[], byte[]>> batch = [.. _ahead];
        _ahead.Clear();
        return batch;
    }

    /// <summary>The next record that is here already; null where none is.</summary>
    private ConsumeResult<byte[], byte[]>? Next()
    {
        try
        {
            return _consumer.Consume(TimeSpan.Zero);
        }
        catch (ConsumeException failed) when (!failed.Error.IsFatal)
        {
            _instruments.Failed(_cluster.Name, "consume");
            LogFailed(failed, _cluster.Name, "consume");
            return null;
        }
    }

    private async Task WorkAsync(List<ConsumeResult<byte[], byte[]>> batch, CancellationToken cancellationToken)
    {
        _gone.Clear();
        var work = _work.DoAsync(batch, cancellationToken);
        var isHeld = false;
        while (true)
        {
            await work.WaitAsync(HoldPeriod, _clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (work.IsCompleted)
            {
                break;
            }

            isHeld = true;
            Hold();
        }

        if (isHeld)
        {
            _consumer.Resume(_consumer.Assignment);
        }

        await work;
        Finish(batch);
    }

    /// <summary>Stays in the group while a batch takes long, and has the broker keep what comes behind it.</summary>
    private void Hold()
    {
        _consumer.Pause(_consumer.Assignment);
        for (var poll = 0; poll < MaxPolls && Next() is { } record; poll++)
        {
            _ahead.Add(record);
        }
    }

    private void Finish(List<ConsumeResult<byte[], byte[]>> batch)
    {
        foreach (var last in batch.GroupBy(record => record.TopicPartition).Where(group => !_gone.Contains(group.Key)).Select(group => group.MaxBy(record => record.Offset.Value)!))
        {
            try
            {
                _consumer.StoreOffset(last);
            }
            catch (KafkaException lost) when (!lost.Error.IsFatal)
            {
                // It is somebody else's by now, who takes the same records again.
                LogFailed(lost, _cluster.Name, "commit");
            }
        }
    }

    private void Come(List<TopicPartition> partitions)
    {
        _instruments.Rebalanced(_cluster.Name);
        LogCame(_cluster.Name, string.Join(", ", partitions));
    }

    /// <summary>What is worked on goes on, but is not called finished: whoever has the partition now takes it again, and finds it there.</summary>
    private void Leave(List<TopicPartitionOffset> partitions)
    {
        _instruments.Rebalanced(_cluster.Name);
        var left = partitions.Select(partition => partition.TopicPartition).ToHashSet();
        _gone.UnionWith(left);
        _ = _ahead.RemoveAll(record => left.Contains(record.TopicPartition));
        LogLeft(_cluster.Name, string.Join(", ", left));
    }

    private void See(CommittedOffsets committed)
    {
        var error = committed.Offsets.Select(offset => offset.Error).Prepend(committed.Error).FirstOrDefault(error => error is { IsError: true, Code: not Confluent.Kafka.ErrorCode.Local_NoOffset });
        if (error is not null)
        {
            _instruments.Failed(_cluster.Name, "commit");
            LogNotCommitted(_cluster.Name, error.Reason);
        }
    }

    private void See(string statistics)
    {
        try
        {
            _instruments.Measured(_cluster.Name, KafkaStatistics.Read(statistics));
        }
        catch (JsonException malformed)
        {
            LogFailed(malformed, _cluster.Name, "measure");
        }
    }

    private void See(Error error)
    {
        _instruments.Failed(_cluster.Name, "consume");
        LogError(_cluster.Name, error.Reason);
    }

    [LoggerMessage(4091, LogLevel.Information, "Partitions of {Cluster} have come: {Partitions}")]
    private partial void LogCame(string cluster, string partitions);

    [LoggerMessage(4092, LogLevel.Information, "Partitions of {Cluster} have left: {Partitions}")]
    private partial void LogLeft(string cluster, string partitions);

    [LoggerMessage(4093, LogLevel.Warning, "{Cluster} did not {Step}; it is tried again")]
    private partial void LogFailed(Exception exception, string cluster, string step);

    [LoggerMessage(4094, LogLevel.Warning, "Offsets of {Cluster} were not committed; their records may come again, and are known then: {Reason}")]
    private partial void LogNotCommitted(string cluster, string reason);

    [LoggerMessage(4095, LogLevel.Warning, "The client of {Cluster} reports: {Reason}")]
    private partial void LogError(string cluster, string reason);

    [LoggerMessage(4096, LogLevel.Debug, "The client of {Cluster}: {Facility} {Text}")]
    private partial void LogClient(string cluster, string facility, string text);
}
