using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Actors.Domain.Bytes;
using Actors.Mqtt;
using Actors.Storage.Ingestion;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Ingestion.Bridges;

/// <summary>Takes readings in from brokers. A message is acknowledged when its readings are on disk, so that what is not comes again.</summary>
internal sealed partial class MqttBridge(ReadingIntake intake, IOptions<BridgeOptions> options, TimeProvider clock, ILogger<MqttBridge> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(options.Value.Brokers.Select(broker => RunAsync(broker, stoppingToken)));

    private static SslClientAuthenticationOptions? TlsOf(BrokerOptions broker)
    {
        if (!broker.Tls)
        {
            return null;
        }

        var tls = new SslClientAuthenticationOptions { TargetHost = broker.Host };
        if (broker.CaFile is { } file)
        {
            var issuers = new X509Certificate2Collection();
            issuers.ImportFromPemFile(file);
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(issuers);
        }

        return tls;
    }

    private async Task RunAsync(BrokerOptions broker, CancellationToken stoppingToken)
    {
        var topics = broker.Topics.Select(topic => new TopicReadings(topic)).ToArray();
        using var client = new MqttClient(
            new MqttClientOptions
            {
                Host = broker.Host,
                Port = broker.Port,
                User = broker.User,
                Password = broker.Password,
                Tls = TlsOf(broker),
                ClientId = broker.ClientId ?? $"actors-{broker.Name}-{Environment.MachineName}",
                MaxReceived = broker.MaxMessages,
            },
            (message, ending) => TakeAsync(broker, topics, message, ending),
            clock)
        {
            Lost = fault => LogLost(fault, broker.Name),
        };
        await client.RunAsync([.. broker.Topics.Select(topic => new MqttSubscription(topic.Filter, topic.Quality))], stoppingToken);
    }

    private async Task TakeAsync(BrokerOptions broker, TopicReadings[] topics, MqttMessage message, CancellationToken ending)
    {
        if (Array.Find(topics, topic => topic.Takes(message.Topic)) is not { } reader)
        {
            return;
        }

        var (readings, rejected) = reader.Read(message, clock.GetUtcNow().ToUnixMicroseconds());
        while (true)
        {
            try
            {
                _ = await intake.ReceiveAsync(broker.Tenant, readings, rejected, ending);
                return;
            }
            catch (ReadingsOverloadedException)
            {
                // The broker waits, as no more than so many messages are without an acknowledgement.
                await Task.Delay(Pause, clock, ending);
            }
        }
    }

    [LoggerMessage(4080, LogLevel.Warning, "The connection to the broker {Broker} is lost or was not made; it is tried again")]
    private partial void LogLost(Exception exception, string broker);
}
