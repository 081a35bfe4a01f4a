using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;

namespace Actors.Domain.Tests.Ingestion;

/// <summary>Readings whose numbers are places in a log, in which nothing comes out of order.</summary>
public sealed class OrderedReadingsTests
{
    private const string Epoch = "@kafka/topic/0";
    private const int Rows = 5_000;

    [Fact]
    public void Take_NumbersFarApart_KnowsAllThatComeAgainAndStaysSmall()
    {
        var device = new DeviceReadings();
        for (var row = 0; row < Rows; row++)
        {
            device.Take(Of(row), 0).ShouldBe(SequenceOutcome.New);
        }

        var writer = new ByteBuffer();
        device.Write(writer);
        writer.Length.ShouldBeLessThan(100);
        var read = DeviceReadings.Read(writer.Written);
        for (var row = 0; row < Rows; row++)
        {
            read.Take(Of(row), 0).ShouldBe(SequenceOutcome.Duplicate);
        }

        read.Take(Of(Rows), 0).ShouldBe(SequenceOutcome.New);
        read.Count.ShouldBe(Rows + 1);
    }

    [Fact]
    public void Take_FromQuarantineBehindOthers_IsTaken()
    {
        var device = new DeviceReadings();
        device.Take(Of(9), 0).ShouldBe(SequenceOutcome.New);

        device.Take(Of(3, "id"), 0).ShouldBe(SequenceOutcome.New);
        device.Take(Of(9), 0).ShouldBe(SequenceOutcome.Duplicate);
        device.Newest.Sequence.ShouldBe(Of(9).Sequence);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("binary")]
    public void Read_WhateverAMessageHolds_ItIsReadOrRejected(string form)
    {
        var random = new Random(11);
        var block = new ByteBuffer();
        ReadingBlock.Write(block, [.. Enumerable.Range(0, 3).Select(row => Of(row))]);
        byte[][] seeds = ["""[{"device":"d","epoch":"\u0000","sequence":1,"at":"2026-01-31T12:00:00Z","values":{"a":1e400,"b":"\ud83d\ude00","c":null}}, {"age":5,"values":{}}]"""u8.ToArray(), block.Written.ToArray(), []];
        for (var round = 0; round < 3_000; round++)
        {
            var message = seeds[round % seeds.Length].ToArray();
            for (var change = random.Next(4); change > 0 && message.Length > 0; change--)
            {
                message[random.Next(message.Length)] = (byte)random.Next(256);
            }

            var cut = message.AsSpan(0, random.Next(message.Length + 1)).ToArray();
            var read = ReadingMessage.Read(form, cut, new MessageOrigin("topic/0/1", "s", "d", 1));
            (read.Readings.Count + read.Rejected.Count > 0 || IsEmpty(cut)).ShouldBeTrue(Convert.ToHexString(cut));
            read.Rejected.ShouldAllBe(one => one.Content.Length <= RejectedReading.MaxContent);
        }

        bool IsEmpty(byte[] content) => form != "binary" && content.All(one => one is (byte)'\n' or (byte)' ' or (byte)'\t' or (byte)'\r') && (form == "ndjson" || content.Length > 0);
    }

    private static Reading Of(int row, string? quarantined = null) => new()
    {
        Stream = "s",
        Device = "d",
        Epoch = Epoch,
        Sequence = (long)row << 20,
        At = row,
        Fields = new FieldNames("t"),
        Numbers = [row],
        Quarantined = quarantined,
    };
}
