using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Actors.Domain.Scoring;

namespace Actors.Domain.Tests.Scoring;

public sealed class ResultBlockTests
{
    private static readonly OutputColumns[] Layout = [new("y", "FP32", 2), new("label", "BYTES", 1)];

    [Fact]
    public void Csv_QuotesWhatNeedsIt_AndKeepsBadRows()
    {
        var plan = new ScoringPlan { Keep = ["id"], BadRows = BadRowPolicy.Null };
        Encoding.UTF8.GetString(ResultBlock.Heading(plan, [.. Layout])).ShouldBe("row,id,y_0,y_1,label,error\n");
        Write(plan, "k,\"a,\"\"b\"\nq,7\n,8\n").ShouldBe("7,\"a,\"\"b\",0.1,NaN,\"x,y\",\n8,7,,,,\"what, exactly\"\n9,8,1E+20,-2,\"\",\n");
    }

    [Fact]
    public void Jsonl_HasNullForWhatIsNoNumber_AndSkipsBadRows()
    {
        var plan = new ScoringPlan { Keep = ["id"], BadRows = BadRowPolicy.Skip, ResultFormat = ScoringFormat.Jsonl };
        ResultBlock.Heading(plan, [.. Layout]).ShouldBeEmpty();
        Write(plan, "k,é\"\nq,7\n,8\n".Replace("é\"", "\"é\"\"\"", StringComparison.Ordinal))
            .ShouldBe("{\"row\":7,\"id\":\"é\\\"\",\"y\":[0.1,null],\"label\":\"x,y\"}\n{\"row\":9,\"id\":\"8\",\"y\":[1E+20,-2],\"label\":\"\"}\n");
    }

    [Fact]
    public void Tally_CountsWhatWasWritten()
    {
        var block = Block(new ScoringPlan { BadRows = BadRowPolicy.Skip, Keep = ["id"] });
        Fill(block, "k,1\nq,7\n,8\n");
        block.Write(Outputs(), new ArrayBufferWriter<byte>());
        (block.Tally.Written, block.Tally.NonFinite).ShouldBe((2L, 1L));
        block.Tally.Ranges.ShouldBe([new OutputRange("y_0", (float)0.1, (float)1e20), new OutputRange("y_1", -2, -2)]);
    }

    private static string Write(ScoringPlan plan, string rows)
    {
        var block = Block(plan);
        Fill(block, rows);
        var target = new ArrayBufferWriter<byte>();
        block.Write(Outputs(), target);
        return Encoding.UTF8.GetString(target.WrittenSpan);
    }

    private static ResultBlock Block(ScoringPlan plan) => new(plan, [.. Layout], ["id"]);

    private static void Fill(ResultBlock block, string rows)
    {
        var reader = new CsvReader(["x", "id"], ["id"]);
        var number = 7L;
        foreach (var row in rows.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            reader.Read(Encoding.UTF8.GetBytes(row)).ShouldBeTrue();
            if (row.StartsWith('q'))
            {
                block.AddBad(number, reader, "what, exactly");
            }
            else
            {
                _ = block.Add(number, reader);
            }

            number++;
        }
    }

    private static ScoredOutput[] Outputs()
    {
        var y = new byte[16];
        foreach (var (place, value) in ((int, float)[])[(0, 0.1f), (1, float.NaN), (2, 1e20f), (3, -2)])
        {
            BinaryPrimitives.WriteSingleLittleEndian(y.AsSpan(4 * place), value);
        }

        return [new ScoredOutput("y", "FP32", [2, 2], y), new ScoredOutput("label", "BYTES", [2], (byte[])[3, 0, 0, 0, .. "x,y"u8, 0, 0, 0, 0])];
    }
}
