using Actors.Domain.Edge.Buffering;
using Actors.Domain.Edge.Time;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Tests.Files;

namespace Actors.EdgeAgent.Tests.Buffer;

/// <summary>What was said to be durable is there after a power cut that forgets everything that was not written through.</summary>
public sealed class DurabilityTests
{
    private const string Kind = "safe";

    [Fact]
    public void Sync_AfterAnAppendThatFailed_WritesThroughWhatWasThereBefore()
    {
        var memory = new MemoryFiles();
        var disk = new CutFiles(memory);
        var buffer = Open(disk);
        _ = Append(buffer, "a");
        buffer.Sync(Kind);
        Append(buffer, "a").ShouldBeTrue();
        disk.Room = 0;
        Append(buffer, "a").ShouldBeFalse("the disk is full");
        disk.Room = long.MaxValue;
        buffer.Sync(Kind);

        memory.Forget(new Forgetful());
        Sequences(Open(memory)).ShouldBe([1, 2]);
    }

    [Fact]
    public void Open_AfterAKill_GivesNoNumberAgainThatWasSent()
    {
        var memory = new MemoryFiles();
        var killed = Open(memory);
        Append(killed, "a").ShouldBeTrue();

        // The process is gone before it wrote through, the system is not: what the next one sends has to outlive a power cut.
        var next = Open(memory);
        var batch = next.Peek(Kind, Now, 10).ShouldNotBeNull();
        next.Acknowledge(batch);
        memory.Forget(new Forgetful());

        var last = Open(memory);
        Append(last, "a").ShouldBeTrue();
        last.Sync(Kind);
        Sequences(last).ShouldBe([2]);
    }

    [Fact]
    public void Append_OfWhatCannotBeCounted_IsRefusedAndBreaksNothing()
    {
        var memory = new MemoryFiles();
        var buffer = Open(memory);
        Append(buffer, "long", BufferSegment.MaxContent + 1).ShouldBeFalse();
        for (var i = 0; i < BufferSegment.MaxStreams; i++)
        {
            Append(buffer, $"stream {i}").ShouldBeTrue();
        }

        Append(buffer, "one too many").ShouldBeFalse();
        Append(buffer, "stream 7").ShouldBeTrue();
        buffer.Sync(Kind);
        Open(memory).Peek(Kind, Now, 10_000)!.Records.Length.ShouldBe(BufferSegment.MaxStreams + 1);
    }

    private static DeviceMoment Now => new(0, []);

    private static bool Append(RecordBuffer buffer, string stream, int bytes = 10) => buffer.TryAppend(Kind, [new NewRecord(stream, 0, new byte[bytes])]);

    private static IEnumerable<long> Sequences(RecordBuffer buffer) => buffer.Peek(Kind, Now, 100)?.Records.Select(record => record.Sequence) ?? [];

    private static RecordBuffer Open(IDeviceFiles files) =>
        new(files, new ReservedSpace(files), [new BufferClass(Kind, TimeSpan.FromHours(1), 1024 * 1024, BufferDrop.Newest, 0, TimeSpan.Zero)], 8 * 1024 * 1024, newEpoch: 1);

    /// <summary>Keeps nothing that it need not keep.</summary>
    private sealed class Forgetful() : Random(0)
    {
        public override int Next(int maxValue) => 0;
    }
}
