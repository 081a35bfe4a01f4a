using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Storage.Databases;
using Actors.Storage.Ingestion;
using Actors.Storage.Tests.Databases;
using Actors.Storage.Tests.Decisions;
using Actors.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Storage.Tests.Ingestion;

/// <summary>Readings that several processes take in at once.</summary>
public sealed class ReadingIntakeTests : IDisposable
{
    private const string Tenant = "acme";
    private const string Stream = "climate";
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly FieldNames Fields = new("t");
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Receive_TwoProcessesTheSameReadings_StoresEachOnceInItsOrder(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        await using var first = await DecisionHost.StartAsync(_folder.In("one"), database);
        await using var second = await DecisionHost.StartAsync(_folder.In("two"), database);
        var definition = new StreamDefinition { Fields = [new StreamField { Name = "t", Max = 400 }], Shards = 2, Windows = [new WindowDefinition { Name = "w", Seconds = 60 }] };
        (await first.Services.GetRequiredService<IStreamStore>().WriteAsync(new StreamRecord(Tenant, Stream, 1, definition, DateTimeOffset.UnixEpoch), Never)).ShouldBeTrue();
        var random = new Random(7);
        var parts = Enumerable.Range(0, 6).SelectMany(device => Enumerable.Range(0, 100).Select(sequence => Of(device, sequence))).Chunk(10).ToList();

        await Task.WhenAll(new[] { first, second }.SelectMany(host => parts.OrderBy(_ => random.Next()).ToList().Select(part => host.Services.GetRequiredService<ReadingIntake>().ReceiveAsync(Tenant, part, [], Never))));

        var reader = first.Services.GetRequiredService<IReadingReader>();
        (await reader.CountAsync(Tenant, Stream, Never)).Rows.ShouldBe(600 - 6);
        var stored = new List<Reading>();
        for (var shard = 0; shard < 2; shard++)
        {
            var key = new ShardKey(Tenant, Stream, shard);
            for (var next = 0L; await reader.ReadAsync(key, next, 100, Never) is { Count: > 0 } batches; next = batches[^1].Sequence + 1)
            {
                batches.Select(batch => batch.Sequence).ShouldBe(Enumerable.Range(0, batches.Count).Select(place => next + place));
                stored.AddRange(batches.SelectMany(batch => batch.Rows));
            }
        }

        stored.Select(row => (row.Device, row.Sequence)).Order().ShouldBe(parts.SelectMany(part => part).Where(row => row.Numbers[0] <= 400).Select(row => (row.Device, row.Sequence)).Order());
        (await reader.ListQuarantineAsync(Tenant, Stream, null, 100, Never)).Select(one => (one.Reason, one.Sequence)).ShouldBe(Enumerable.Repeat(("range", 99L), 6));
        (await reader.FindDeviceAsync(Tenant, Stream, "d4", Never))!.Readings.Numbers.ShouldBe([98]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Receive_RejectedWithZeroCharacters_IsQuarantinedAndHoldsNobodyUp(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        await using var host = await DecisionHost.StartAsync(_folder.In("one"), database);
        var rejected = new RejectedReading { Stream = Stream, Device = "d", Epoch = "e\0", Sequence = 1, Fault = new("malformed", "a\0b"), Content = "c\0d" };

        (await host.Services.GetRequiredService<ReadingIntake>().ReceiveAsync(Tenant, [], [rejected], Never)).Quarantined.ShouldBe(1);
        (await host.Services.GetRequiredService<IReadingReader>().ListQuarantineAsync(Tenant, Stream, null, 10, Never)).Select(one => (one.Epoch, one.Content)).ShouldBe([("e ", "c d")]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Sweep_OldReadings_GoOnceTheyAreInWindows(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        var clock = new SetTime(DateTimeOffset.UnixEpoch.AddDays(1));
        await using var host = await DecisionHost.StartAsync(_folder.In("one"), database, clock);
        var definition = new StreamDefinition { Fields = [new StreamField { Name = "t", Max = 400 }], Shards = 1, RetentionDays = 2, QuarantineDays = 2, Windows = [new WindowDefinition { Name = "w", Seconds = 60 }] };
        _ = await host.Services.GetRequiredService<IStreamStore>().WriteAsync(new StreamRecord(Tenant, Stream, 1, definition, clock.Now), Never);
        var receipt = await host.Services.GetRequiredService<ReadingIntake>().ReceiveAsync(Tenant, [Of(0, 1), Of(0, 99)], [], Never);
        (receipt.Accepted, receipt.Quarantined).ShouldBe((1, 1));
        var (windows, reader, sweep) = (host.Services.GetRequiredService<IWindowStore>(), host.Services.GetRequiredService<IReadingReader>(), host.Services.GetRequiredService<IngestionSweep>());
        var key = new ShardKey(Tenant, Stream, 0);
        clock.Now = clock.Now.AddDays(3);

        await sweep.SweepAsync(Never);
        (await reader.ReadAsync(key, 0, 10, Never)).Count.ShouldBe(1);
        (await reader.ListQuarantineAsync(Tenant, Stream, null, 10, Never)).ShouldBeEmpty();
        (await windows.ListBehindAsync(null, 10, Never)).ShouldBe([key]);

        var book = new WindowBook(definition);
        book.Add(Of(0, 1));
        (await windows.WriteAsync(key, 0, 1, book.Close(0), Never)).ShouldBeTrue();
        (await windows.WriteAsync(key, 0, 1, book.Close(0), Never)).ShouldBeFalse();
        (await windows.ListOpenAsync(key, definition, 10, Never)).Single().Rows.ShouldBe(1);
        await sweep.SweepAsync(Never);
        (await reader.ReadAsync(key, 0, 10, Never)).ShouldBeEmpty();
        (await windows.ListBehindAsync(null, 10, Never)).ShouldBeEmpty();
    }

    private static Reading Of(int device, int sequence) => new()
    {
        Stream = Stream,
        Device = $"d{device}",
        Epoch = "1",
        Sequence = sequence,
        At = DateTimeOffset.UnixEpoch.AddSeconds(sequence).ToUnixMicroseconds(),
        Fields = Fields,
        Numbers = [sequence == 99 ? 500 : sequence],
    };

    /// <summary>Says what time it is as it is told; its timers are the real ones.</summary>
    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
