using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Apply;

/// <summary>Settings as documents.</summary>
internal static class ApplyVerbs
{
    public static IReadOnlyList<IVerb> All { get; } =
    [
        ApplyVerb.Apply,
        ApplyVerb.Diff,
        new ListVerb("apply history", "List the revisions that were applied, newest first.", "/api/v1/revisions", ("REVISION", "revision"), ("AT", "at"), ("BY", "by"), ("REASON", "reason")),
        new ShowVerb("apply show", "Print an applied revision: all settings as they were.", "/api/v1/revisions/{0}", "REVISION"),
        new RollbackVerb(),
        new ExportVerb(),
    ];
}
