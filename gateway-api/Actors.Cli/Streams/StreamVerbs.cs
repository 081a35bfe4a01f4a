using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Streams;

/// <summary>Streams of readings.</summary>
internal static class StreamVerbs
{
    private const string Root = "/api/v1/streams";
    private const string Stream = "STREAM";
    private static readonly Option Device = new("device", "DEVICE", "Those of a device.");

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb("streams list", "List the streams of readings.", Root, ("NAME", "name"), ("REVISION", "revision"), ("CHANGED", "changedAt"), ("READINGS", "readings"), ("BEHIND", "behind")),
        new ShowVerb("streams show", "Print a stream.", Root + "/{0}", Stream),
        new SendVerb("streams set", "Define a stream.", HttpMethod.Put, Root + "/{0}", Stream) { TakesFile = true },
        new ListVerb("streams windows", "List a stream's windows, the newest first.", Root + "/{0}/windows", ("DEVICE", "device"), ("START", "start"), ("END", "end"), ("READINGS", "readings"), ("STATE", "state"), ("LATE", "late"))
        {
            Operands = [Stream], Filters = [Device, new Option("window", "WINDOW", "Which window; else the first.")],
        },
        new ListVerb("streams quarantine", "List readings that do not fit a stream, with the reason.", Root + "/{0}/quarantine", ("ID", "id"), ("RECEIVED", "receivedAt"), ("DEVICE", "device"), ("REASON", "reason"), ("DETAIL", "detail")) { Operands = [Stream] },
        new SendVerb("streams replay", "Send quarantined readings again.", HttpMethod.Post, Root + "/{0}/quarantine/replay", Stream),
    ];
}
