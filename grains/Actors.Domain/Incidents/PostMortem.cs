using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Actors.Domain.Incidents;

/// <summary>Writes an incident's post-mortem as Markdown. It asks what in the system made the incident possible, and names nobody as its cause.</summary>
public static class PostMortem
{
    /// <summary>The texts that people write.</summary>
    public static ImmutableArray<string> Sections { get; } = ["summary", "impact", "causes", "went-well", "went-badly", "lessons"];

    /// <summary>The document.</summary>
    public static string Write(Incident incident, IReadOnlyList<IncidentEvent> timeline, ImmutableArray<RootCauseHint> hints, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(timeline);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {incident.Id}: {Line(incident.Title)}\n\n")
            .Append("> Blameless: everybody did what seemed right with what they knew. We ask what made it seem so, and what would have shown otherwise.\n\n")
            .Append(CultureInfo.InvariantCulture, $"| severity | model | began | ended | lasted |\n|---|---|---|---|---|\n")
            .Append(CultureInfo.InvariantCulture, $"| {incident.Severity} | {Cell(incident.Model)} | {incident.OpenedAt:u} | {(incident.ClosedAt is { } end ? end.ToString("u", CultureInfo.InvariantCulture) : "open")} | {Length((incident.ClosedAt ?? now) - incident.OpenedAt)} |\n\n");
        Section(text, incident, "Summary", "summary", "What happened, in three sentences for somebody who was not there.");
        Section(text, incident, "Impact", "impact", "Who noticed what, for how long, and how many decisions were affected.");
        text.Append("## Timeline\n\n| when (UTC) | what | by |\n|---|---|---|\n");
        foreach (var happened in timeline)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {happened.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} | {happened.Kind}: {Cell(happened.Text)} | {Cell(happened.By)} |\n");
        }

        text.Append("\n## Where the cause may lie\n\n");
        foreach (var hint in hints)
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{hint.Cause}** ({hint.Share:P0})\n");
            foreach (var evidence in hint.Evidence)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - {Line(evidence.Text)} (weight {evidence.Weight})\n");
            }
        }

        text.Append(hints.IsEmpty ? "Nothing in the timeline speaks for any cause.\n\n" : "\n");
        Section(text, incident, "Contributing causes", "causes", "What in data, concept, code, infrastructure and process made it possible.");
        Section(text, incident, "What went well", "went-well", "What found it, or kept it small.");
        Section(text, incident, "What went badly", "went-badly", "What hid it, or made it last.");
        Section(text, incident, "Lessons", "lessons", "What we know now that we did not know before.");
        Steps(text, incident);
        Actions(text, incident, now);
        return text.ToString();
    }

    private static void Section(StringBuilder text, Incident incident, string title, string section, string asks) =>
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n{(incident.Texts.TryGetValue(section, out var said) ? said.ReplaceLineEndings("\n") : $"_{asks}_")}\n\n");

    private static void Steps(StringBuilder text, Incident incident)
    {
        if (incident.Steps.IsEmpty)
        {
            return;
        }

        text.Append("## Playbook\n\n");
        foreach (var step in incident.Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"- [{(step.DoneAt is null ? ' ' : 'x')}] {Line(step.Text)}{(step.DoneAt is { } at ? string.Create(CultureInfo.InvariantCulture, $" ({step.DoneBy}, {at:u})") : "")}\n");
        }

        text.Append('\n');
    }

    private static void Actions(StringBuilder text, Incident incident, DateTimeOffset now)
    {
        text.Append("## Actions\n\n");
        if (incident.Actions.IsEmpty)
        {
            text.Append("None yet.\n");
            return;
        }

        text.Append("| action | owner | due | state |\n|---|---|---|---|\n");
        foreach (var action in incident.Actions)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(action.Title)} | {Cell(action.Owner)} | {action.DueAt.UtcDateTime:yyyy-MM-dd} | {(action.DoneAt is not null ? "done" : action.IsOverdue(now) ? "overdue" : "open")} |\n");
        }
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ");

    private static string Cell(string text) => Line(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Length(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min");
}
