using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Decisions;

/// <summary>Predictions that are remembered.</summary>
internal static class DecisionVerbs
{
    private const string Root = "/api/v1/decisions";

    private static readonly Option[] Which =
    [
        new("model", "MODEL", "Those of a model."), new("version", "VERSION", "Those of a version."), new("subject", "SUBJECT", "Those about somebody."),
        new("from", "INSTANT", "From when on."), new("until", "INSTANT", "Until when."),
    ];

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb(
            "decisions list", "List predictions that are remembered, in the order of time.", Root,
            ("ID", "id"), ("AT", "at"), ("MODEL", "model"), ("VERSION", "version"), ("CALLER", "caller"), ("CONFIDENCE", "confidence"), ("FALLBACK", "fallback"), ("ARM", "arm"))
        {
            Filters = Which,
        },
        new SaveVerb("decisions export", "Print predictions that are remembered, whole, in the order of time.", Root + "/export")
        {
            Filters = [.. Which, new Option("format", "FORM", "jsonl, an object a line, or csv.") { Choices = ["jsonl", "csv"] }],
        },
        new ShowVerb("decisions show", "Print a prediction: what was asked, answered, and came of it.", Root + "/{0}", "DECISION"),
        new ShowVerb("decisions explain", "Print what features did to an answer.", Root + "/{0}/explanation", "DECISION") { Filters = [new Option("row", "ROW", "The row of the request, from 0.")] },
        new ShowVerb("decisions check", "Check what is kept of predictions against the audit log.", Root + "/check"),
        new SendVerb("decisions erase", "Erase what personal data is remembered of somebody.", HttpMethod.Delete, Root + "/subjects/{0}", "SUBJECT"),
    ];
}
