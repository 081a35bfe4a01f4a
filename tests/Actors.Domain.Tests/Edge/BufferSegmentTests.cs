using System.Collections.Immutable;
using Actors.Domain.Bytes;
using Actors.Domain.Edge.Buffering;

namespace Actors.Domain.Tests.Edge;

public sealed class BufferSegmentTests
{
    private static readonly SegmentHead Head = new(7, 42, new Dictionary<string, long> { ["a"] = 3, ["b"] = 1 }.ToImmutableSortedDictionary(StringComparer.Ordinal));

    [Fact]
    public void Read_OfWhatWasWritten_GivesItBack()
    {
        var (bytes, records) = Make(20);

        var content = BufferSegment.Read(bytes);

        content.Head!.Epoch.ShouldBe(7);
        content.Head.First.ShouldBe(42);
        content.Head.Next.ShouldBe(Head.Next);
        content.WholeBytes.ShouldBe(bytes.Length);
        content.Records.Select(Text).ShouldBe(records.Select(Text));
    }

    /// <summary>Cut anywhere, what is read is a prefix of what was written, and no byte of the torn record counts.</summary>
    [Fact]
    public void Read_CutAtEveryByte_GivesThePrefix()
    {
        var (bytes, records) = Make(8);
        for (var length = 0; length <= bytes.Length; length++)
        {
            var content = BufferSegment.Read(bytes.AsMemory(0, length));

            content.WholeBytes.ShouldBeLessThanOrEqualTo(length);
            content.Records.Select(Text).ShouldBe(records.Take(content.Records.Length).Select(Text));
            if (content.Head is null)
            {
                content.WholeBytes.ShouldBe(0);
            }
        }

        BufferSegment.Read(bytes).Records.Length.ShouldBe(8);
    }

    [Fact]
    public void Read_WithAnyBitTurned_GivesAPrefixAndNothingWrong()
    {
        var (bytes, records) = Make(4);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var damaged = bytes.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));

            var content = BufferSegment.Read(damaged);

            content.Records.Length.ShouldBeLessThan(records.Count);
            content.Records.Select(Text).ShouldBe(records.Take(content.Records.Length).Select(Text));
        }
    }

    [Fact]
    public void Write_OfTooMuch_IsRefused() =>
        Should.Throw<ArgumentException>(() => BufferSegment.Write(new ByteBuffer(), new BufferRecord("s", 1, 0, new byte[BufferSegment.MaxContent + 1])));

    private static (byte[] Bytes, List<BufferRecord> Records) Make(int count)
    {
        var buffer = new ByteBuffer();
        BufferSegment.WriteHead(buffer, Head);
        var records = new List<BufferRecord>();
        for (var i = 0; i < count; i++)
        {
            var record = new BufferRecord(i % 2 == 0 ? "a" : "temperatur-größe", i + 1, -5 + (i * 1000L), Enumerable.Range(0, i * 3).Select(value => (byte)value).ToArray());
            BufferSegment.Write(buffer, record);
            records.Add(record);
        }

        return (buffer.Written.ToArray(), records);
    }

    private static string Text(BufferRecord record) => FormattableString.Invariant($"{record.Stream} {record.Sequence} {record.AtMs} {Convert.ToHexString(record.Content.Span)}");
}
