using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Audit;

/// <summary>The audit log.</summary>
internal static class AuditVerbs
{
    private const string Root = "/api/v1/audit";

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new AuditVerifyVerb(),
        new ListVerb(
            "audit list", "List entries of the audit log, the last ones first.", Root + "/entries",
            ("ENTRY", "sequence"), ("AT", "at"), ("KIND", "kind"), ("ACTOR", "actor"), ("ACTION", "action"), ("OUTCOME", "outcome"), ("RESOURCE", "resource"))
        {
            Filters =
            [
                new Option("actor", "NAME", "What somebody did."), new Option("action", "ACTION", "Changes of one kind."), new Option("resource", "NAME", "What was done to something."),
                new Option("from", "INSTANT", "From when on."), new Option("until", "INSTANT", "Until when."),
            ],
        },
        new SaveVerb("audit export", "Export the log, as 'audit verify' reads it.", Root + "/export"),
        new SaveVerb("audit keys", "Print the keys that heads of the log are signed with, as 'audit verify --key' takes them.", Root + "/keys"),
        new ShowVerb("audit check", "Print what the server's own last check of the log found.", Root + "/check"),
        new ShowVerb("audit proof", "Print the proof that an entry is in the log.", Root + "/proofs/inclusion?entry={0}", "ENTRY"),
    ];
}
