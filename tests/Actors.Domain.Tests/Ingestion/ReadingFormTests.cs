using System.Text;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;

namespace Actors.Domain.Tests.Ingestion;

/// <summary>Readings as they are sent and stored.</summary>
public sealed class ReadingFormTests
{
    private const long Now = 1_790_000_000_000_000;

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var random = new Random(3);
        var names = new FieldNames("single", "double", "text", "mixed", "nothing");
        var rows = Enumerable.Range(0, 500).Select(row => new Reading
        {
            Stream = "s",
            Device = $"d{random.Next(7)}",
            Epoch = $"{random.Next(2)}",
            Sequence = row % 11 == 0 ? Reading.NoSequence : random.NextInt64(1L << 40),
            At = Now - random.NextInt64(1L << 40),
            Fields = names,
            Numbers = [random.Next(100) / 4.0, random.NextDouble(), double.NaN, row % 2 == 0 ? row : double.NaN, double.NaN],
            Texts = [null, null, row % 3 == 0 ? null : $"é{row}", row % 2 == 0 ? null : "x", null],
        }).ToList();
        var device = new DeviceReadings();
        rows.ForEach(row => device.Take(row, 0));
        var writer = new ByteBuffer();

        ReadingBlock.Write(writer, rows);
        var read = ReadingBlock.Read(writer.Written, Now);

        read.Select(Shown).ShouldBe(rows.Select(Shown));
        rows.ShouldContain(row => row.IsHistorical);
        writer.Length.ShouldBeLessThan(500 * 60);
    }

    [Fact]
    public void Read_DamagedOrCut_IsRefusedAndNeverAnythingElse()
    {
        var writer = new ByteBuffer();
        ReadingBlock.Write(writer, [.. Enumerable.Range(0, 20).Select(row => Of("d", row, Now + row, row))]);
        var whole = writer.Written.ToArray();
        for (var place = 0; place < whole.Length; place++)
        {
            var damaged = whole.ToArray();
            damaged[place] ^= 0x10;
            _ = Should.Throw<InvalidDataException>(() => ReadingBlock.Read(damaged, Now));
            _ = Should.Throw<InvalidDataException>(() => ReadingBlock.Read(whole.AsSpan(0, place), Now));
        }
    }

    [Fact]
    public void ReadLines_GoodAndBad_RejectsEachByItself()
    {
        var parser = new ReadingParser(Now) { Stream = "climate" };

        parser.ReadLines(Encoding.UTF8.GetBytes(
            """
            {"device":"d1","epoch":1,"sequence":4,"at":"2026-01-31T12:00:00.5Z","values":{"t":21.5,"mode":"auto","gone":null}}
            {"device":"d1","stream":"other","age":1500,"values":{"t":true}}

            {"device":"d1","values":{"t":[1]}}
            {"device":"d 1","values":{"t":1}}
            {"device":"d1","sequence":-1,"values":{"t":1}}
            nonsense
            {"device":"d1"}
            """));

        parser.Readings.Select(Shown).ShouldBe(
        [
            $"climate d1 1 4 {new DateTimeOffset(2026, 1, 31, 12, 0, 0, 500, TimeSpan.Zero).ToUnixMicroseconds()} t=21.5, mode=auto, gone=NaN False",
            $"other d1  -1 {Now - 1_500_000} t=1 False",
        ]);
        parser.Rejected.Select(one => one.Fault.Reason).ShouldBe(["malformed", "identity", "malformed", "malformed", "malformed"]);
        parser.Rejected[0].Content.ShouldBe("""{"device":"d1","values":{"t":[1]}}""");
    }

    [Fact]
    public void Check_EachFault_HasItsReason()
    {
        var check = new ReadingCheck(new StreamDefinition
        {
            Strict = true,
            Fields = [new() { Name = "t", Required = true, Min = -40, Max = 60, Unit = "°C" }, new() { Name = "n", Type = FieldType.Integer }, new() { Name = "s", Type = FieldType.Text }],
        });
        string? Reason(params (string Name, object? Value)[] values) => check.Check(
            new Reading
            {
                Stream = "s",
                Device = "d",
                At = Now,
                Fields = new FieldNames([.. values.Select(value => value.Name)]),
                Numbers = [.. values.Select(value => value.Value is double number ? number : double.NaN)],
                Texts = [.. values.Select(value => value.Value as string)],
            },
            Now, out _)?.Reason;

        Reason(("n", 3.0), ("t", 20.0), ("s", "x")).ShouldBeNull();
        Reason(("n", 3.0)).ShouldBe("missing");
        Reason(("t", 61.0)).ShouldBe("range");
        Reason(("t", 1.0), ("n", 1.5)).ShouldBe("type");
        Reason(("t", "warm")).ShouldBe("type");
        Reason(("t", 1.0), ("s", 3.0)).ShouldBe("type");
        Reason(("t", 1.0), ("u", 3.0)).ShouldBe("unknown-field");
        Reason(("t", double.PositiveInfinity)).ShouldBe("range");
    }

    [Fact]
    public void Take_AnyOrderWithRepeats_TakesEachSequenceOnce()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var marks = new SequenceMarks();
            var sent = Enumerable.Range(0, 200).SelectMany(number => Enumerable.Repeat(number, random.Next(3))).OrderBy(number => number + random.Next(60)).ToList();
            var known = new HashSet<int>();
            foreach (var number in sent)
            {
                marks.Take(number).ShouldBe(known.Add(number) ? SequenceOutcome.New : SequenceOutcome.Duplicate, $"seed {seed}");
                if (random.Next(10) == 0)
                {
                    var writer = new ByteBuffer();
                    marks.Write(writer);
                    var reader = new ByteReader(writer.Written);
                    marks = SequenceMarks.Read(ref reader);
                }
            }
        }
    }

    [Fact]
    public void Take_MoreGapsThanAreRemembered_SaysThatItDoesNotKnow()
    {
        var marks = new SequenceMarks();
        for (var number = 1; number <= 2 * (SequenceMarks.MaxGaps + 5); number += 2)
        {
            marks.Take(number).ShouldBe(SequenceOutcome.New);
        }

        marks.Take(0).ShouldBe(SequenceOutcome.Forgotten);
        marks.Take(2 * SequenceMarks.MaxGaps).ShouldBe(SequenceOutcome.New);
        marks.Take(2 * SequenceMarks.MaxGaps).ShouldBe(SequenceOutcome.Duplicate);
    }

    [Fact]
    public void Take_OlderReading_NeverTakesTheLiveOnesPlace()
    {
        var device = new DeviceReadings();
        _ = device.Take(Of("d", 5, Now, 5), disorder: 1_000_000);
        var (late, disordered) = (Of("d", 3, Now - 1_000_001, 3), Of("d", 4, Now - 1_000_000, 4));

        device.Take(late, 1_000_000).ShouldBe(SequenceOutcome.New);
        device.Take(disordered, 1_000_000).ShouldBe(SequenceOutcome.New);

        (late.IsHistorical, disordered.IsHistorical, device.Numbers[0], device.LiveAt, device.Late, device.Count).ShouldBe((true, false, 5, Now, 1, 3));
        var writer = new ByteBuffer();
        device.Write(writer);
        DeviceReadings.Read(writer.Written).Take(Of("d", 4, Now, 4), 0).ShouldBe(SequenceOutcome.Duplicate);
    }

    private static Reading Of(string device, long sequence, long at, double x) =>
        new() { Stream = "s", Device = device, Sequence = sequence, At = at, Fields = new FieldNames("x"), Numbers = [x] };

    private static string Shown(Reading row) => FormattableString.Invariant(
        $"{row.Stream} {row.Device} {row.Epoch} {row.Sequence} {row.At} {string.Join(", ", row.Fields.Names.Select((name, place) => FormattableString.Invariant($"{name}={row.Texts?[place] ?? (object)row.Numbers[place]}")))} {row.IsHistorical}");
}
