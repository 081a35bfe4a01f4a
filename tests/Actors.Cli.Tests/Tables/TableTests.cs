using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Tables;

namespace Actors.Cli.Tests.Tables;

public sealed class TableTests
{
    private static readonly Column[] Columns = [("NAME", "name"), ("COUNT", "count"), ("WHY", "why")];

    [Fact]
    public void Write_WideCharacters_StandUnderEachOther()
    {
        var rows = Rows("""[{"name":"日本語","count":7,"why":"x"},{"name":"a","count":10,"why":"y"},{"name":"e\u0301té","count":1,"why":"z"},{"name":"👍","count":2,"why":"w"}]""");
        Lines(rows, 0).ShouldBe(["NAME    COUNT  WHY", "日本語      7  x", "a          10  y", "e\u0301té         1  z", "👍          2  w"]);
    }

    [Fact]
    public void Write_CutAtTheScreensEdge_NeverHalvesACharacter()
    {
        var rows = Rows("""[{"name":"日本語","count":7,"why":"👍👍"}]""");
        foreach (var width in Enumerable.Range(1, 24))
        {
            foreach (var line in Lines(rows, width))
            {
                Printable.Width(line).ShouldBeLessThanOrEqualTo(width);
                line.ShouldBe(new string([.. line.EnumerateRunes().SelectMany(rune => rune.ToString())]));
            }
        }
    }

    [Theory]
    [InlineData("a\u001b[31mb", "a[31mb")]
    [InlineData("a\r\nb\tc", "a b c")]
    [InlineData("a\u202eb\u2066c\u0085d", "abcd")]
    public void Line_HoldsNothingThatSteersAScreen(string text, string shown) => Printable.Line(text).ShouldBe(shown);

    [Fact]
    public void Width_OfTextsOfManyScripts_IsTheirColumns()
    {
        Printable.Width("abc").ShouldBe(3);
        Printable.Width("한글").ShouldBe(4);
        Printable.Width("Ａ１").ShouldBe(4);
        Printable.Width("שלום").ShouldBe(4);
        Printable.Width("ก็").ShouldBe(1);
        Printable.Width("─│").ShouldBe(2);
        Printable.Width("🇩🇪").ShouldBe(2);
    }

    private static List<JsonElement> Rows(string json) => [.. JsonDocument.Parse(json).RootElement.EnumerateArray()];

    private static string[] Lines(IReadOnlyList<JsonElement> rows, int width) =>
        Table.Write(Columns, rows, new Terminal(TextWriter.Null, TextWriter.Null, "/", TimeProvider.System) { Width = width }).Split(Environment.NewLine);
}
