using System.Text.Json;
using Actors.Dashboard.Api;
using Actors.Dashboard.Tables;

namespace Actors.Dashboard.Tests.Tables;

public sealed class TableViewTests
{
    private static readonly Column[] Columns = [Column.Text("Name", row => row.Text("name")), Column.Number("Size", row => row.Number("size"))];

    [Theory]
    [InlineData("Size", false, "b,a,c")]
    [InlineData("Size", true, "a,b,c")]
    [InlineData("Name", true, "c,b,a")]
    [InlineData("unknown", true, "a,b,c")]
    public void Rows_StandInTheirOrder_WhatHasNoValueLast(string sort, bool isDescending, string expected) =>
        string.Join(',', View("", sort, isDescending).Page(1, 10).Select(row => row.Text("name"))).ShouldBe(expected);

    [Fact]
    public void Page_IsAPartOfTheRows() => View("", "Name", false).Page(2, 2).Single().Text("name").ShouldBe("c");

    [Fact]
    public void Csv_QuotesAndDefusesFormulas()
    {
        var rows = JsonDocument.Parse("""[{"name":"=1+1","size":1.5},{"name":"a \"b\", c","size":-2}]""").RootElement.Items();

        new TableView(rows, Columns, "", "", false).ToCsv().ShouldBe("Name,Size\r\n'=1+1,1.5\r\n\"a \"\"b\"\", c\",-2\r\n");
    }

    private static TableView View(string text, string sort, bool isDescending) =>
        new(JsonDocument.Parse("""[{"name":"a","size":20},{"name":"b","size":3},{"name":"c"}]""").RootElement.Items(), Columns, text, sort, isDescending);
}
