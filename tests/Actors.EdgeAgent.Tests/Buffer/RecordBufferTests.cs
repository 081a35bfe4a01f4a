using System.Text;
using Actors.Domain.Edge.Buffering;
using Actors.Domain.Edge.Time;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Tests.Files;
using Actors.TestKit;

namespace Actors.EdgeAgent.Tests.Buffer;

public sealed class RecordBufferTests : IDisposable
{
    private const string Safe = "safe";
    private const string Low = "low";
    private const int Hour = 3_600_000;
    private static readonly BufferClass[] Classes =
    [
        new(Safe, TimeSpan.FromHours(1), 1024 * 1024, BufferDrop.Newest, 5, TimeSpan.Zero), new(Low, TimeSpan.FromHours(1), 1024 * 1024, BufferDrop.Oldest, 0, TimeSpan.Zero),
        new("top", TimeSpan.FromHours(1), 1024 * 1024, BufferDrop.Priority, 9, TimeSpan.Zero),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Peek_AfterAppendAndSync_GivesTheRecordsInOrder()
    {
        using var buffer = Open();
        Append(buffer, Safe, "a", 3).ShouldBeTrue();
        buffer.Peek(Safe, At(0), 10).ShouldBeNull("what is not durable is not sent");
        buffer.Sync(Safe);

        var batch = buffer.Peek(Safe, At(0), 2).ShouldNotBeNull();

        batch.Records.Select(record => (record.Stream, record.Sequence)).ShouldBe([("a", 1L), ("a", 2L)]);
        buffer.Acknowledge(batch);
        buffer.Peek(Safe, At(0), 10)!.Records.Single().Sequence.ShouldBe(3);
    }

    /// <summary>Whoever sends may look between a write and its way to the disk.</summary>
    [Fact]
    public void Peek_BetweenAppendAndSync_NeitherSendsNorPassesOver()
    {
        using var buffer = Open();
        _ = Append(buffer, Safe, "a", 2);
        buffer.Sync(Safe);
        buffer.Acknowledge(buffer.Peek(Safe, At(0), 10)!);
        _ = Append(buffer, Safe, "a", 3);

        buffer.Peek(Safe, At(0), 10).ShouldBeNull();
        buffer.Sync(Safe);
        buffer.Peek(Safe, At(0), 10)!.Records.Select(record => record.Sequence).ShouldBe([3L, 4L, 5L]);
    }

    [Fact]
    public void Open_Again_GoesOnWhereItWas()
    {
        long epoch;
        using (var buffer = Open())
        {
            epoch = buffer.Epoch;
            _ = Append(buffer, Safe, "a", 5);
            buffer.Sync(Safe);
            buffer.Acknowledge(buffer.Peek(Safe, At(0), 3)!);
        }

        using var again = Open(newEpoch: epoch + 100);
        _ = Append(again, Safe, "a", 1);
        again.Sync(Safe);

        again.Epoch.ShouldBe(epoch);
        again.Peek(Safe, At(0), 10)!.Records.Select(record => record.Sequence).ShouldBe([4L, 5L, 6L]);
    }

    /// <summary>Segments go once they are sent; the numbers of a stream do not begin again.</summary>
    [Fact]
    public void Open_AfterEverythingWasSent_GivesNoNumberTwice()
    {
        long last = 0;
        for (var start = 0; start < 4; start++)
        {
            using var buffer = Open();
            for (var i = 0; i < 30; i++)
            {
                Append(buffer, Safe, "a", 10, bytes: 2000).ShouldBeTrue();
                buffer.Sync(Safe);
                var batch = buffer.Peek(Safe, At(0), 100)!;
                batch.Records.Select(record => record.Sequence).ShouldBe(Enumerable.Range(1, 10).Select(next => last + next));
                last += 10;
                buffer.Acknowledge(batch);
            }

            Directory.GetFiles(_folder.In("buffer", Safe), "*.log").Length.ShouldBeLessThan(3);
        }
    }

    [Fact]
    public void Open_WithItsLogsGone_BeginsAnotherEpoch()
    {
        long epoch;
        using (var buffer = Open(newEpoch: 1000))
        {
            epoch = buffer.Epoch;
            _ = Append(buffer, Safe, "a", 1);
            buffer.Sync(Safe);
        }

        Directory.Delete(_folder.In("buffer", Safe), recursive: true);
        using var again = Open(newEpoch: 10);

        again.Epoch.ShouldBeGreaterThan(epoch, "though the wall clock is behind");
    }

    [Fact]
    public void Peek_PastTheTimeToLive_LeavesThemOutAndCounts()
    {
        using var buffer = Open();
        _ = Append(buffer, Safe, "a", 2, atMs: 0);
        _ = Append(buffer, Safe, "a", 1, atMs: Hour);
        buffer.Sync(Safe);

        buffer.Peek(Safe, At(Hour), 10)!.Records.Length.ShouldBe(3, "an hour is not over after an hour");
        var batch = buffer.Peek(Safe, At(Hour + 1), 10)!;

        (batch.Records.Single().Sequence, batch.Expired).ShouldBe((3, 2));
        buffer.Acknowledge(batch);
        buffer.Counts[0].ShouldSatisfyAllConditions(counts => counts.Expired.ShouldBe(2), counts => counts.Acknowledged.ShouldBe(1), counts => counts.Waiting.ShouldBe(0));
    }

    [Fact]
    public void Append_OverTheQuota_RefusesTheNewestOrGivesUpTheOldest()
    {
        using var buffer = Open();
        Fill(buffer, Safe, 2000).ShouldBeLessThan(1100);
        Fill(buffer, Low, 2000).ShouldBe(2000);

        buffer.Sync(Safe);
        buffer.Sync(Low);
        buffer.Peek(Safe, At(0), 1)!.Records[0].Sequence.ShouldBe(1, "what was taken stays");
        buffer.Peek(Low, At(0), 1)!.Records[0].Sequence.ShouldBeGreaterThan(900);
        buffer.Counts[1].Dropped.ShouldBe(buffer.Peek(Low, At(0), 1)!.Records[0].Sequence - 1);
    }

    [Fact]
    public void Append_OverTheTotal_TakesFromLowerClassesOnly()
    {
        using var buffer = Open(totalBytes: 1024 * 1024);
        _ = Fill(buffer, Low, 400);
        _ = Fill(buffer, Safe, 400);

        Fill(buffer, "top", 400).ShouldBe(400);

        buffer.Counts.Select(counts => counts.Dropped > 0).ShouldBe([false, true, false]);
    }

    [Fact]
    public void Append_OnAFullDisk_IsRefusedAndHarmsNothing()
    {
        var files = new CutFiles(new DeviceFiles(_folder.Path));
        using (var buffer = Open(files))
        {
            Append(buffer, Safe, "a", 3).ShouldBeTrue();
            buffer.Sync(Safe);
            files.Room = 700;
            Append(buffer, Safe, "a", 3, bytes: 1000).ShouldBeFalse();
            Append(buffer, Safe, "a", 1, bytes: 10).ShouldBeTrue("a smaller one has room");
            buffer.Sync(Safe);
        }

        using var again = Open();
        again.Peek(Safe, At(0), 10)!.Records.Select(record => record.Sequence).ShouldBe([1L, 2L, 3L, 4L]);
    }

    /// <summary>
    /// The power is cut before, within and after every write that a busy life has. Whenever it comes back: what was durable and not yet sent is there, in order, and no number
    /// is given to two records that were both sent.
    /// </summary>
    [Fact]
    public void Open_AfterACutAtEveryWrite_HasEverythingThatWasDurable()
    {
        var all = new CutFiles(new MemoryFiles());
        _ = Live(all, new Life());
        all.Writes.ShouldBeGreaterThan(60);
        for (var cut = 0; cut < 3 * all.Writes; cut++)
        {
            var life = new Life();
            var disk = new MemoryFiles();
            Live(new CutFiles(disk, cut), life).ShouldBeTrue();
            disk.Forget(new Random(cut));
            Live(new CutFiles(disk), life).ShouldBeFalse();

            foreach (var content in life.Durable)
            {
                life.Sent.Values.Count(sent => sent == content).ShouldBe(1, $"cut {cut}: '{content}'");
            }
        }
    }

    /// <returns>Whether the power was cut.</returns>
    private static bool Live(CutFiles files, Life life)
    {
        try
        {
            var space = new ReservedSpace(files);
            using var buffer = new RecordBuffer(files, space, Classes, 8 * 1024 * 1024, 1);
            for (var i = 0; i < 24; i++)
            {
                string[] contents = [$"{life.Count} one " + new string('.', 9000), $"{life.Count++} two " + new string('.', 9000)];
                if (buffer.TryAppend(Safe, [.. contents.Select(content => new NewRecord("a", 0, Encoding.UTF8.GetBytes(content)))]))
                {
                    buffer.Sync(Safe);
                    life.Durable.AddRange(contents);
                }

                if (i % 3 == 2)
                {
                    Send(buffer, life, 3);
                }
            }

            while (buffer.Peek(Safe, At(0), 1) is not null)
            {
                Send(buffer, life, 100);
            }

            return false;
        }
        catch (PowerCutException)
        {
            return true;
        }
    }

    private static void Send(RecordBuffer buffer, Life life, int count)
    {
        var batch = buffer.Peek(Safe, At(0), count)!;
        foreach (var record in batch.Records)
        {
            // The platform's part: a number counts once, whatever comes with it later.
            var content = Encoding.UTF8.GetString(record.Content.Span);
            if (!life.Sent.TryAdd((buffer.Epoch, record.Sequence), content))
            {
                life.Sent[(buffer.Epoch, record.Sequence)].ShouldBe(content, "a number was given twice");
            }
        }

        buffer.Acknowledge(batch);
    }

    private static DeviceMoment At(long ms) => new(ms, []);

    private static int Fill(RecordBuffer buffer, string kind, int count) => Enumerable.Range(0, count).Count(_ => Append(buffer, kind, kind, 1, bytes: 1000));

    private static bool Append(RecordBuffer buffer, string kind, string stream, int count, long atMs = 0, int bytes = 20) =>
        buffer.TryAppend(kind, [.. Enumerable.Range(0, count).Select(_ => new NewRecord(stream, atMs, new byte[bytes]))]);

    private RecordBuffer Open(IDeviceFiles? files = null, long totalBytes = 8 * 1024 * 1024, long newEpoch = 1)
    {
        files ??= new DeviceFiles(_folder.Path);
        return new RecordBuffer(files, new ReservedSpace(files), Classes, totalBytes, newEpoch);
    }

    private sealed class Life
    {
        public int Count { get; set; }

        public List<string> Durable { get; } = [];

        public Dictionary<(long Epoch, long Sequence), string> Sent { get; } = [];
    }
}
