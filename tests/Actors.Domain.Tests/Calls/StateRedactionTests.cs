using Actors.Domain.Calls;

namespace Actors.Domain.Tests.Calls;

public sealed class StateRedactionTests
{
    private const string Secret = "Ann Example, 12 High Street";

    [Fact]
    public void Lines_OfEveryKindOfField_ShowNoTextBytesFractionsOrKeys()
    {
        var lines = StateRedaction.Lines(new State());

        lines.ShouldNotContain(line => line.Shown.Contains("Ann", StringComparison.Ordinal) || line.Path.Contains("Ann", StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.Shown.Contains("37", StringComparison.Ordinal), "A fraction may be a person's measurement.");
        var shown = lines.ToDictionary(line => line.Path, line => (line.Kind, line.Shown));
        shown["Name"].ShouldBe(("text", $"{Secret.Length} characters, not shown"));
        shown["Sealed"].ShouldBe(("bytes", "3 bytes, not shown"));
        shown["Temperature"].ShouldBe(("value", "not shown"));
        shown["Revision"].ShouldBe(("whole number", "42"));
        shown["Phase"].ShouldBe(("name", "Friday"));
        shown["Since"].Kind.ShouldBe("instant");
        shown["Names"].ShouldBe(("list", "2 items"));
        shown["Readings"].ShouldBe(("list", "2 items"));
        shown["Notes"].ShouldBe(("map", "1 entries, keys not shown"));
        shown["Notes[0].Live"].ShouldBe(("truth value", "true"));
        shown["Missing"].ShouldBe(("nothing", "not set"));
        shown["Broken"].ShouldBe(("nothing", "not set"));
        lines.Count(line => line.Path.StartsWith("Names", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void Lines_OfALargeState_EndWithWhatIsLeftOut()
    {
        var lines = StateRedaction.Lines(new Large());

        lines.Count.ShouldBe(StateRedaction.MostLines + 1);
        lines[^1].Shown.ShouldBe("left out");
    }

    private sealed class State
    {
        public string Name { get; } = Secret;

        public byte[] Sealed { get; } = [1, 2, 3];

        public double Temperature { get; } = 37.4;

        public long Revision { get; } = 42;

        public DayOfWeek Phase { get; } = DayOfWeek.Friday;

        public DateTimeOffset Since { get; } = DateTimeOffset.UnixEpoch;

        public List<string> Names { get; } = [Secret, Secret];

        public double[] Readings { get; } = [37.1, 37.2];

        public Dictionary<string, Note> Notes { get; } = new() { [Secret] = new Note(Secret, true) };

        public string? Missing { get; }

        public string Broken => throw new InvalidOperationException(Secret);
    }

    private sealed record Note(string Text, bool Live);

    private sealed class Large
    {
        public List<List<Note>> Pages { get; } = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Repeat(new Note("a", false), 20).ToList())];
    }
}
