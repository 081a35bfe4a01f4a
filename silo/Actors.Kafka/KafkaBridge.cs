using Actors.Audit;
using Actors.Serving;
using Actors.Storage.Ingestion;
using Confluent.Kafka;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Kafka;

/// <summary>Consumes the clusters of the settings. A client that broke for good is replaced by a new one.</summary>
internal sealed partial class KafkaBridge(
    ReadingIntake intake, ILocalInference engine, IOptions<KafkaOptions> options, KafkaInstruments instruments, TimeProvider clock, ILogger<KafkaBridge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("kafka").Enter();
        return Task.WhenAll(options.Value.Clusters.Select(cluster => RunAsync(cluster, stoppingToken)));
    }

    private async Task RunAsync(KafkaClusterOptions cluster, CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await ConsumeAsync(cluster, stoppingToken);
                }
                catch (Exception broken) when (broken is not OperationCanceledException)
                {
                    instruments.Failed(cluster.Name, "consume");
                    LogBroken(broken, cluster.Name);
                    await Task.Delay(Pause, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops; what had no effect is not committed.
        }
    }

    private async Task ConsumeAsync(KafkaClusterOptions cluster, CancellationToken stoppingToken)
    {
        using var producer = cluster.Topics.Any(topic => topic.Predict is not null)
            ? new ProducerBuilder<byte[], byte[]>(KafkaSettings.Producer(cluster))
                .SetErrorHandler((_, error) => LogProducer(cluster.Name, error.Reason))
                .SetLogHandler((_, message) => LogClient(cluster.Name, message.Facility, message.Message))
                .Build()
            : null;
        using var consumer = new KafkaConsumer(cluster, new RecordWork(cluster, intake, engine, producer, instruments, clock, logger), instruments, clock, logger);
        await consumer.RunAsync(stoppingToken);
    }

    [LoggerMessage(4097, LogLevel.Warning, "The client of {Cluster} broke; a new one begins where the last commit is")]
    private partial void LogBroken(Exception exception, string cluster);

    [LoggerMessage(4098, LogLevel.Warning, "The producer of {Cluster} reports: {Reason}")]
    private partial void LogProducer(string cluster, string reason);

    [LoggerMessage(4099, LogLevel.Debug, "The producer of {Cluster}: {Facility} {Text}")]
    private partial void LogClient(string cluster, string facility, string text);
}
