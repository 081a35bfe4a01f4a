using Actors.Domain.Registry.Search;

namespace Actors.Domain.Tests.Registry;

public sealed class FilterTests
{
    private static readonly FilterField[] Fields =
    [
        new("name", FilterType.Text), new("alias", FilterType.Text), new("version", FilterType.Number), new("created_at", FilterType.Instant),
        new("tags", FilterType.Text, HasKeys: true), new("metrics", FilterType.Number, HasKeys: true), new("owner", FilterType.Text),
    ];

    [Theory]
    [InlineData("name = 'credit'", true)]
    [InlineData("name = \"credit\"", true)]
    [InlineData("name != 'credit'", false)]
    [InlineData("name LIKE 'cre%'", true)]
    [InlineData("name LIKE 'CRE%'", false)]
    [InlineData("name ILIKE 'CRE%'", true)]
    [InlineData("name like '_redit'", true)]
    [InlineData("name LIKE '%e%t'", true)]
    [InlineData("name LIKE '%e%x'", false)]
    [InlineData("name NOT LIKE '%e%x'", true)]
    [InlineData("name IN ('a', 'credit')", true)]
    [InlineData("name NOT IN ('a', 'credit')", false)]
    [InlineData("name > 'credis' AND name <= 'credit'", true)]
    [InlineData("alias = 'live' AND alias = 'canary'", true)]
    [InlineData("version >= 3 AND version < 4", true)]
    [InlineData("version IN (1, 3)", true)]
    [InlineData("metrics.auc > 0.9", true)]
    [InlineData("metrics.auc > 9.5e-1", false)]
    [InlineData("metrics.loss > -1", false)]
    [InlineData("NOT metrics.loss > -1", true)]
    [InlineData("metrics.loss IS NULL", true)]
    [InlineData("metrics.auc IS NOT NULL", true)]
    [InlineData("owner = 'x'", false)]
    [InlineData("owner != 'x'", false)]
    [InlineData("owner IS NULL", true)]
    [InlineData("tags.team = 'risk'", true)]
    [InlineData("tags.`the team` = 'it''s'", true)]
    [InlineData("tags.a.b = 'dotted'", true)]
    [InlineData("created_at >= '2026-01-02T12:00:00Z'", true)]
    [InlineData("created_at < '2026-01-02'", false)]
    [InlineData("created_at = 1767355200000", true)]
    [InlineData("name = 'x' OR name = 'credit' AND version = 3", true)]
    [InlineData("(name = 'x' OR name = 'credit') AND version = 4", false)]
    [InlineData("NOT (name = 'x' OR version = 4)", true)]
    [InlineData("NOT NOT name = 'credit'", true)]
    public void Holds_OfARow_IsWhatTheWordsSay(string filter, bool expected) => Filter.Parse(filter, Fields).Holds(new Row()).ShouldBe(expected);

    [Theory]
    [InlineData("", 1)]
    [InlineData("name", 5)]
    [InlineData("nothing = 'x'", 1)]
    [InlineData("name = 'x' AND", 15)]
    [InlineData("name = x", 8)]
    [InlineData("name = 'x", 8)]
    [InlineData("name == 'x'", 6)]
    [InlineData("name = 3", 8)]
    [InlineData("version = 'x'", 11)]
    [InlineData("version = 1.2.3", 11)]
    [InlineData("version LIKE 'x'", 9)]
    [InlineData("tags = 'x'", 1)]
    [InlineData("name.x = 'x'", 1)]
    [InlineData("(name = 'x'", 12)]
    [InlineData("name = 'x')", 11)]
    [InlineData("created_at > 'soon'", 14)]
    [InlineData("name IN 'x'", 9)]
    [InlineData("name IS 'x'", 9)]
    [InlineData("name # 'x'", 6)]
    [InlineData("tags.`x = 'y'", 6)]
    public void Parse_Faulty_NamesTheColumn(string filter, int column) =>
        Should.Throw<FilterFormatException>(() => Filter.Parse(filter, Fields)).Column.ShouldBe(column);

    [Fact]
    public void Parse_TooMuch_IsRefused()
    {
        Should.Throw<FilterFormatException>(() => Filter.Parse(new string(' ', Filter.MaxLength + 1), Fields));
        Should.Throw<FilterFormatException>(() => Filter.Parse(new string('(', 100) + "version = 1" + new string(')', 100), Fields));
        Should.Throw<FilterFormatException>(() => Filter.Parse(string.Join(" OR ", Enumerable.Repeat("version = 1", Filter.MaxComparisons + 1)), Fields));
        Filter.Parse(string.Join(" OR ", Enumerable.Repeat("version = 1", Filter.MaxComparisons)), Fields).Holds(new Row()).ShouldBeFalse();
    }

    private sealed class Row : IFilterRow
    {
        public IEnumerable<string> Texts(string field, string key) => (field, key) switch
        {
            ("name", _) => ["credit"],
            ("alias", _) => ["live", "canary"],
            ("tags", "team") => ["risk"],
            ("tags", "the team") => ["it's"],
            ("tags", "a.b") => ["dotted"],
            _ => [],
        };

        public double? Number(string field, string key) => (field, key) switch
        {
            ("version", _) => 3,
            ("metrics", "auc") => 0.95,
            _ => null,
        };

        public DateTimeOffset? Instant(string field, string key) => new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    }
}
