using System.Text;
using Actors.Domain.Scoring;

namespace Actors.Domain.Tests.Scoring;

public sealed class RowReaderTests
{
    [Theory]
    [InlineData("1,2", "the row has 2 cells, the heading 3")]
    [InlineData("1,2,3,4", "the row has 4 cells, the heading 3")]
    [InlineData("1,a\"b,3", "a quote stands within a cell that does not begin with one")]
    [InlineData("1,\"a\"b,3", "something stands behind a quoted cell")]
    [InlineData("1,\"a,3", "a quoted cell does not end")]
    public void Csv_Malformed_SaysWhy(string row, string fault)
    {
        var reader = new CsvReader(["a", "b", "c"], ["b"]);
        reader.Read(Encoding.UTF8.GetBytes(row)).ShouldBeTrue();
        reader.Fault.ShouldBe(fault);
        reader.Read("1,fine,3\n"u8).ShouldBeTrue();
        reader.Fault.ShouldBeNull();
        Encoding.UTF8.GetString(reader.Cell(0)).ShouldBe("fine");
    }

    [Fact]
    public void Csv_EmptyCell_IsMissingUnlessQuoted()
    {
        var reader = new CsvReader(["a", "b", "c"], ["c", "b"]);
        reader.Read("1,\"\",\n"u8).ShouldBeTrue();
        reader.Fault.ShouldBeNull();
        reader.IsMissing(0).ShouldBeTrue();
        reader.IsMissing(1).ShouldBeFalse();
        reader.Read("  \r\n"u8).ShouldBeFalse();
    }

    [Fact]
    public void Heading_NamesAColumnTwice_IsRefused() => Should.Throw<DatasetException>(() => CsvReader.ReadHeading("a,b,a\n"u8)).Message.ShouldContain("twice");

    [Fact]
    public void Heading_OfAnyLength_IsRefused() => Should.Throw<DatasetException>(() => CsvReader.ReadHeading(new byte[ScoringLimits.MaxHeadingBytes + 1])).Message.ShouldContain("longer than");

    [Fact]
    public void Members_AreThoseOfAllFirstRows_BadOnesPassedOver()
    {
        var members = new JsonlMembers();
        members.Add("\uFEFF{\"b\":1,\"a\":null}\n"u8).ShouldBeNull();
        members.Add("[1]"u8).ShouldNotBeNull();
        members.Add("{\"a\":2,\"c\":{\"d\":1}}\r\n"u8).ShouldBeNull();
        members.Add("{\"e\":2"u8).ShouldNotBeNull();
        members.Names.ShouldBe(["b", "a", "c", "e"]);
    }

    /// <summary>The report of a chunk whose rows are all bad is bounded, and says how many it leaves out.</summary>
    [Fact]
    public void Report_OfManyRows_IsBounded()
    {
        var (report, error) = (new RowReport(), new string('x', ScoringLimits.MaxText));
        var rows = 2 * ScoringLimits.MaxReportBytes / ScoringLimits.MaxText;
        for (var row = 1; row <= rows; row++)
        {
            report.Add(row, error);
        }

        var lines = Encoding.UTF8.GetString(report.Finish().Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (report.Rows, report.Finish().Length).ShouldBe((rows, lines.Sum(line => line.Length + 1)));
        report.Finish().Length.ShouldBeLessThan(ScoringLimits.MaxReportBytes + (2 * ScoringLimits.MaxText));
        lines[^1].ShouldBe($"{{\"row\":{lines.Length},\"error\":\"{rows - lines.Length + 1} bad rows of this chunk from here on are not listed\"}}");
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("y_0", true)]
    [InlineData("y_", false)]
    [InlineData("y_0a", false)]
    [InlineData("yes", false)]
    public void Columns_OfAnOutput_AreItsNameAndPlaces(string column, bool isOne) => OutputColumns.IsColumnOf("y", column).ShouldBe(isOne);

    [Fact]
    public void Jsonl_TakesMembersInAnyOrder()
    {
        var reader = new JsonlReader(["a", "b", "c", "d"]);
        reader.Read("{\"c\":[1, [2]],\"x\":{\"a\":9},\"b\":\"q\\u00e4\",\"a\":-1.5e3,\"d\":null}\n"u8).ShouldBeTrue();
        reader.Fault.ShouldBeNull();
        Enumerable.Range(0, 4).Select(cell => Encoding.UTF8.GetString(reader.Cell(cell))).ShouldBe(["-1.5e3", "qä", "[1, [2]]", ""]);
        (reader.IsArray(2), reader.IsArray(0), reader.IsText(1), reader.IsText(0), reader.IsMissing(3)).ShouldBe((true, false, true, false, true));
        reader.Read("{\"a\":true}"u8).ShouldBeTrue();
        Encoding.UTF8.GetString(reader.Cell(0)).ShouldBe("1");
        (reader.IsMissing(2), reader.IsArray(2)).ShouldBe((true, false));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1} 2")]
    [InlineData("{\"a\":{}}")]
    public void Jsonl_NoObject_SaysSo(string line)
    {
        var reader = new JsonlReader(["a"]);
        reader.Read(Encoding.UTF8.GetBytes(line)).ShouldBeTrue();
        reader.Fault.ShouldNotBeNull();
    }
}
