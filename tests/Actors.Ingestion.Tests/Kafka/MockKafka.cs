using System.Runtime.InteropServices;
using System.Text;
using Actors.Kafka;
using Confluent.Kafka;

namespace Actors.Ingestion.Tests.Kafka;

/// <summary>A Kafka cluster of the tests' own in this process: librdkafka's brokers, which speak the protocol on ports of the loopback.</summary>
public sealed partial class MockKafka : IDisposable
{
    private const string Native = "librdkafka.so.1";
    private const int Producer = 0;
    private const short Produce = 0;
    private const short OffsetCommit = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly nint _client;
    private readonly nint _cluster;
    private readonly IProducer<byte[]?, byte[]?> _producer;

    public MockKafka()
    {
        if (KafkaLibrary.Load(null) is { } missing)
        {
            throw new InvalidOperationException($"{missing} Without installing it: LD_LIBRARY_PATH=\"$(build/librdkafka)\"");
        }

        var fault = new byte[512];
        _client = NewClient(Producer, 0, fault, (nuint)fault.Length);
        _cluster = NewCluster(_client, 1);
        Servers = Marshal.PtrToStringUTF8(ServersOf(_cluster))!;
        _producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig { BootstrapServers = Servers, LingerMs = 1 })
            .SetKeySerializer(Serializers.ByteArray!).SetValueSerializer(Serializers.ByteArray!).Build();
    }

    /// <summary>Where it is.</summary>
    public string Servers { get; }

    /// <summary>Makes a topic.</summary>
    public void Create(string topic, int partitions) => CreateTopic(_cluster, topic, partitions, 1).ShouldBe(0);

    /// <summary>Has the next commits of offsets refused.</summary>
    public void RefuseCommits(int count) =>
        PushErrors(_cluster, OffsetCommit, (nuint)count, [.. Enumerable.Repeat((int)Confluent.Kafka.ErrorCode.GroupAuthorizationFailed, count)]);

    /// <summary>Commits are taken again.</summary>
    public void AllowCommits() => ClearErrors(_cluster, OffsetCommit);

    /// <summary>Has what is produced refused.</summary>
    public void RefuseProducers(int count) => PushErrors(_cluster, Produce, (nuint)count, [.. Enumerable.Repeat((int)Confluent.Kafka.ErrorCode.TopicAuthorizationFailed, count)]);

    /// <summary>Producers may write again.</summary>
    public void AllowProducers() => ClearErrors(_cluster, Produce);

    /// <summary>Appends a record; it is there when this completes.</summary>
    public Task ProduceAsync(string topic, string? key, string? value) => ProduceAsync(topic, key, value is null ? null : Encoding.UTF8.GetBytes(value));

    public Task ProduceAsync(string topic, string? key, byte[]? value) =>
        _producer.ProduceAsync(topic, new Message<byte[]?, byte[]?> { Key = key is null ? null : Encoding.UTF8.GetBytes(key), Value = value });

    /// <summary>What a group has committed of a topic, summed over its partitions: 0 where nothing.</summary>
    public long CommittedOf(string group, string topic, int partitions)
    {
        using var asking = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = Servers, GroupId = group }).Build();
        return asking.Committed([.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))], Patience).Sum(offset => Math.Max(0, offset.Offset.Value));
    }

    /// <summary>So many records of a topic from its begin.</summary>
    public async Task<IReadOnlyList<ConsumeResult<byte[], byte[]>>> ReadAsync(string topic, int partitions, int count)
    {
        using var reader = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = Servers, GroupId = "reader" }).Build();
        reader.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        var records = new List<ConsumeResult<byte[], byte[]>>();
        using var limit = new CancellationTokenSource(Patience);
        await Task.Run(() =>
        {
            while (records.Count < count)
            {
                records.Add(reader.Consume(limit.Token));
            }
        });
        return records;
    }

    public void Dispose()
    {
        _producer.Dispose();
        DestroyCluster(_cluster);
        DestroyClient(_client);
    }

    [LibraryImport(Native, EntryPoint = "rd_kafka_new")]
    private static partial nint NewClient(int type, nint settings, [Out] byte[] fault, nuint size);

    [LibraryImport(Native, EntryPoint = "rd_kafka_destroy")]
    private static partial void DestroyClient(nint client);

    [LibraryImport(Native, EntryPoint = "rd_kafka_mock_cluster_new")]
    private static partial nint NewCluster(nint client, int brokers);

    [LibraryImport(Native, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    private static partial void DestroyCluster(nint cluster);

    [LibraryImport(Native, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    private static partial nint ServersOf(nint cluster);

    [LibraryImport(Native, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateTopic(nint cluster, string topic, int partitions, int replicas);

    [LibraryImport(Native, EntryPoint = "rd_kafka_mock_push_request_errors_array")]
    private static partial void PushErrors(nint cluster, short request, nuint count, int[] errors);

    [LibraryImport(Native, EntryPoint = "rd_kafka_mock_clear_request_errors")]
    private static partial void ClearErrors(nint cluster, short request);
}
