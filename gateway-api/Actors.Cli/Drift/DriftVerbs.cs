using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Drift;

/// <summary>How models are watched, and what was found.</summary>
internal static class DriftVerbs
{
    private const string Root = "/api/v1/models/{0}";
    private const string Model = "MODEL";
    private static readonly Option Version = new("version", "VERSION", "The version; else the live one.");
    private static readonly Option Group = new("group", "GROUP", "The group of features.");
    private static readonly Option From = new("from", "INSTANT", "Windows that end after it.");
    private static readonly Option Until = new("until", "INSTANT", "Windows that begin before it.");

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ShowVerb("drift show", "Print how a model is watched for drift.", Root + "/drift", Model),
        new SendVerb("drift set", "Set how a model is watched for drift.", HttpMethod.Put, Root + "/drift", Model) { TakesFile = true },
        new SendVerb("drift remove", "Watch a model no more.", HttpMethod.Delete, Root + "/drift", Model),
        new ListVerb(
            "drift windows", "List the windows that were judged.", Root + "/drift/windows",
            ("START", "start"), ("END", "end"), ("VERSION", "modelVersion"), ("GROUP", "group"), ("ROWS", "rows"), ("DRIFT", "isDrift"))
        {
            Operands = [Model], Filters = [Version, Group, From, Until], OnePage = 500,
        },
        new ShowVerb("drift histogram", "Print a feature's histogram beside its baseline's.", Root + "/drift/histogram", Model)
        {
            Filters = [new Option("feature", "FEATURE", "The feature.") { Required = true }, Version, Group, new Option("baseline", "BASELINE", "The baseline.")],
        },
        new ShowVerb("drift detectors", "Print what the detectors remember.", Root + "/drift/detectors", Model) { Filters = [Version, Group] },
        new ShowVerb("drift quality", "Print a model's quality, measured and estimated.", Root + "/quality", Model) { Filters = [Version, From, Until] },
        new ShowVerb("drift volume", "Print a model's traffic, and what is to be expected of it.", Root + "/volume", Model),
        new ShowVerb("drift importance", "Print what features are worth to a model.", Root + "/quality/importance", Model),
    ];
}
