using System.Collections.Immutable;
using System.Text;
using Actors.Domain.Scoring;

namespace Actors.Domain.Tests.Scoring;

public sealed class ChunkCutterTests
{
    private static readonly string[] Pieces = ["a", "7", "ä€", "\"\"", ",", "\n", "\r\n", " ", "x\ny"];

    /// <summary>Cells of any content, rows cut into chunks of any size from blocks of any size: each row is in one chunk, under its number, with its cells.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Csv_OfAnyContent_IsCutBetweenRows(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 40)).Select(_ => Enumerable.Range(0, 3).Select(_ => Cell(random)).ToArray()).ToList();
            var end = random.Next(2) == 0 ? "\n" : "\r\n";
            var text = (random.Next(2) == 0 ? "\uFEFF" : "") + "one,\"two\",three" + end + string.Concat(rows.Select(row => string.Join(",", row.Select(Quote)) + end + (random.Next(5) == 0 ? end : "")));
            var bytes = Encoding.UTF8.GetBytes(random.Next(2) == 0 ? text : text.TrimEnd('\r', '\n'));
            var chunks = Cut(bytes, ScoringFormat.Csv, random.Next(1, 200), random);

            var read = chunks.SelectMany(chunk => Read(bytes, chunk)).ToList();

            read.Count.ShouldBe(rows.Count);
            read.Select(row => row.Number).ShouldBe(Enumerable.Range(1, rows.Count).Select(number => (long)number));
            for (var i = 0; i < rows.Count; i++)
            {
                read[i].Cells.ShouldBe(rows[i]);
            }

            chunks.Select(chunk => chunk.Number).ShouldBe(Enumerable.Range(1, chunks.Length));
            chunks.Sum(chunk => chunk.Rows).ShouldBe(rows.Count);
            chunks.Zip(chunks.Skip(1)).ShouldAllBe(pair => pair.First.Offset + pair.First.Length <= pair.Second.Offset && pair.First.FirstRow + pair.First.Rows == pair.Second.FirstRow);
        }
    }

    [Fact]
    public void Jsonl_QuotesMeanNothing()
    {
        var bytes = Encoding.UTF8.GetBytes("{\"a\":\"x\\\"y\"}\n\n{\"a\":2}\n{\"a\":3}");
        var chunks = Cut(bytes, ScoringFormat.Jsonl, 5, new Random(1));
        chunks.Select(chunk => (chunk.FirstRow, chunk.Rows)).ShouldBe([(1L, 1L), (2L, 1L), (3L, 1L)]);
    }

    /// <summary>A quote within a cell that does not begin with one spoils its row, not those up to the next quote. Behind a byte order mark a cell may begin.</summary>
    [Theory]
    [InlineData("a,b\n5\" pipe,1\n2,3\n6\" pipe,4\n5,6\n", 4)]
    [InlineData("a,b\nx \"y\",1\n2,3\n", 2)]
    [InlineData("a,b\n\"x\"\"\n\"\"y\",1\n2,\"3\"\n", 2)]
    [InlineData("a,b\n\"x\"y,1\n\"z\"\"\",2\n", 2)]
    [InlineData("\uFEFF\"a\nb\",c\n1,2\n3,4\n", 2)]
    public void Csv_StrayQuotes_SpoilTheirRowsOnly(string text, long rows)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var chunks = Cut(Encoding.UTF8.GetBytes(text), ScoringFormat.Csv, 1, new Random(seed));
            chunks.Sum(chunk => chunk.Rows).ShouldBe(rows);
        }
    }

    [Fact]
    public void OpenQuote_SaysWhere()
    {
        var cutter = new ChunkCutter(ScoringFormat.Csv, 1000);
        cutter.Add("a,b\n1,2\n3,\"4\n"u8);
        Should.Throw<DatasetException>(() => cutter.Finish()).Message.ShouldContain("row 2");
    }

    [Fact]
    public void LongRow_IsRefusedWhileItIsRead()
    {
        var cutter = new ChunkCutter(ScoringFormat.Csv, 1000);
        cutter.Add("a\n\""u8);
        var block = new byte[1 << 20];
        Should.Throw<DatasetException>(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                cutter.Add(block);
            }
        }).Message.ShouldContain("a quote may be open");
    }

    private static string Cell(Random random)
    {
        // An empty cell without quotes is missing, which a text is not.
        var cell = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return cell;
    }

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static ImmutableArray<ScoringChunk> Cut(byte[] bytes, ScoringFormat format, int chunkBytes, Random random)
    {
        var cutter = new ChunkCutter(format, chunkBytes);
        for (var start = 0; start < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - start, random.Next(1, 50));
            cutter.Add(bytes.AsSpan(start, length));
            start += length;
        }

        return cutter.Finish();
    }

    private static List<(long Number, string[] Cells)> Read(byte[] bytes, ScoringChunk chunk)
    {
        var reader = new CsvReader(["one", "two", "three"], ["one", "two", "three"]);
        var rows = new List<(long, string[])>();
        var rest = bytes.AsSpan((int)chunk.Offset, (int)chunk.Length);
        while (!rest.IsEmpty)
        {
            var ends = new RecordEnds(ScoringFormat.Csv);
            var length = ends.Next(rest) is > 0 and var found ? found : rest.Length;
            if (reader.Read(rest[..length]))
            {
                reader.Fault.ShouldBeNull();
                rows.Add((chunk.FirstRow + rows.Count, [.. Enumerable.Range(0, 3).Select(cell => Text(reader, cell))]));
            }

            rest = rest[length..];
        }

        return rows;
    }

    private static string Text(CsvReader reader, int cell)
    {
        reader.IsMissing(cell).ShouldBeFalse();
        return Encoding.UTF8.GetString(reader.Cell(cell));
    }
}
