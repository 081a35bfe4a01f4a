using Actors.Cli.CommandLine;
using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>Makes the server's settings what a folder of documents says, or only shows the difference.</summary>
/// <param name="word">The verb.</param>
/// <param name="isOnlyShown">Whether nothing is ever changed.</param>
/// <param name="summary">One line of help.</param>
internal sealed class ApplyVerb(string word, bool isOnlyShown, string summary) : PlanVerb
{
    private const string From = "file";
    private static readonly Option Exact = Option.Switch("exact", "What a document leaves out goes back to its usual value; without it, it stays as it is.");
    private static readonly Option Prune = Option.Switch("prune", "Remove what the folder lacks, of the kinds that it has documents of.");

    public static ApplyVerb Apply { get; } = new("apply", isOnlyShown: false, "Make settings what a folder of YAML documents says: shows the difference, asks, applies, and records a revision.");

    public static ApplyVerb Diff { get; } = new("diff", isOnlyShown: true, "Print the difference that 'apply' would make: 0 if there is none, 2 if there is.");

    public override string Name => word;

    public override string Summary => summary;

    public override Syntax Syntax { get; } = new([], [new Option(From, "FOLDER", "A folder of documents, or one file.") { Required = true, Short = "f" }, Exact, Prune, .. CommonOptions]);

    protected override bool IsOnlyShown(Arguments arguments) => isOnlyShown || base.IsOnlyShown(arguments);

    protected override async Task<(Plan? Plan, int Code)> PlanAsync(ApiClient server, Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var folder = new DocumentFolder(terminal.Resolve(arguments.Required(From)));
        var (documents, faults) = await folder.ReadAsync(cancellationToken);
        if (faults.Count > 0)
        {
            await terminal.Error.WriteLineAsync(string.Join(Environment.NewLine, faults));
            return (null, ExitCode.Usage);
        }

        if (await UnknownMembers.FindAsync(server, documents, cancellationToken) is { Count: > 0 } unknown)
        {
            await terminal.Error.WriteLineAsync(string.Join(Environment.NewLine, unknown));
            return (null, ExitCode.Usage);
        }

        var pruned = arguments.IsOn(Prune.Name) ? Kinds.All.Where(kind => documents.Any(document => document.Kind == kind.Name)).ToList() : [];
        return (await new Planner(server, terminal.Clock).PlanAsync(documents, arguments.IsOn(Exact.Name), pruned, folder.FindArtifact, cancellationToken), ExitCode.Ok);
    }
}
