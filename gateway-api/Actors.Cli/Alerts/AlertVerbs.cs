using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Alerts;

/// <summary>Alerts, and what is set of them.</summary>
internal static class AlertVerbs
{
    private const string Root = "/api/v1/alerts";
    private static readonly Option Note = new("note", "TEXT", "What you say to it.");

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb(
            "alerts list", "List alerts, newest first.", Root,
            ("ID", "id"), ("SEVERITY", "severity"), ("PHASE", "phase"), ("RULE", "rule"), ("SINCE", "startedAt"), ("MUTED BY", "mutedBy"), ("SUMMARY", "annotations.summary"))
        {
            Filters =
            [
                new Option("phase", "PHASE", "pending, firing, acknowledged, resolved, or active for all but resolved.") { Choices = ["pending", "firing", "acknowledged", "resolved", "active"] },
                new Option("model", "MODEL", "Those of a model."),
            ],
        },
        new ShowVerb("alerts show", "Print an alert with the signals that make it.", Root + "/{0}", "ALERT"),
        new SendVerb("alerts acknowledge", "Say that you look at an alert: it escalates no further.", HttpMethod.Post, Root + "/{0}/acknowledge", "ALERT") { Fields = [Note] },
        new ListVerb("alerts rules", "List the rules, the platform's own among them.", Root + "/rules", ("NAME", "name"), ("SEVERITY", "severity"), ("SIGNAL", "when.signal"), ("ENABLED", "enabled")),
        new ListVerb("alerts silences", "List the silences.", Root + "/silences", ("NAME", "name"), ("FROM", "startsAt"), ("UNTIL", "endsAt"), ("BY", "by"), ("MATCH", "match"), ("REASON", "reason")),
        new SendVerb("alerts silence", "Tell nobody of some alerts for a time.", HttpMethod.Put, Root + "/silences/{0}", "NAME") { TakesFile = true },
        new SendVerb("alerts unsilence", "End a silence.", HttpMethod.Delete, Root + "/silences/{0}", "NAME"),
        new ListVerb("alerts receivers", "List who can be told.", Root + "/receivers", ("NAME", "name"), ("CHANNEL", "channel"), ("URL", "url"), ("TO", "to")),
        new ListVerb("alerts notices", "List the last notifications, and what came of them.", Root + "/notices", ("AT", "endedAt"), ("RECEIVER", "target"), ("REASON", "reason"), ("OUTCOME", "outcome"), ("DETAIL", "detail")),
        new ListVerb("alerts runs", "List the remedies that alerts asked for, and what came of them.", Root + "/runs", ("ID", "id"), ("MODEL", "model"), ("ACTION", "action"), ("STATE", "state"), ("DETAIL", "detail")),
        new SendVerb("alerts test", "Try a rule on the signals that were heard lately: what would have fired.", HttpMethod.Post, Root + "/rules/{0}/test", "RULE"),
    ];
}
