namespace Actors.Domain.Cards;

/// <summary>A Markdown text by its headings.</summary>
internal sealed class MarkdownSections
{
    private readonly List<(string Heading, string Text)> _sections = [];

    private MarkdownSections()
    {
    }

    /// <summary>The first heading of the first level; null where there is none.</summary>
    public string? Title { get; private set; }

    /// <summary>The first paragraph; null where there is none.</summary>
    public string? Overview { get; private set; }

    /// <summary>Reads the text. Lines within fences are no headings.</summary>
    public static MarkdownSections Read(string body)
    {
        var sections = new MarkdownSections();
        var (heading, lines, isFenced) = (string.Empty, new List<string>(), false);
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n'))
        {
            isFenced ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            var level = isFenced ? 0 : line.TakeWhile(static character => character == '#').Count();
            if (level is 0 or > 6 || line.Length == level || line[level] != ' ')
            {
                lines.Add(line);
                continue;
            }

            sections.Close(heading, lines);
            (heading, lines) = (line[level..].Trim().TrimEnd('#').TrimEnd(), []);
            sections.Title ??= level == 1 ? heading : null;
        }

        sections.Close(heading, lines);
        return sections;
    }

    /// <summary>The texts below headings of one of these names, whatever their case; empty ones are left out.</summary>
    public IEnumerable<string> Find(params string[] names) =>
        _sections.Where(section => names.Contains(section.Heading, StringComparer.OrdinalIgnoreCase)).Select(section => section.Text);

    private void Close(string heading, List<string> lines)
    {
        var text = string.Join('\n', lines).Trim();
        if (text.Length == 0)
        {
            return;
        }

        _sections.Add((heading, text));
        Overview ??= text.Split("\n\n", 2)[0].Trim();
    }
}
