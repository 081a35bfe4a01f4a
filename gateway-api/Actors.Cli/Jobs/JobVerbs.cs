using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Jobs;

/// <summary>Datasets that are scored as jobs, and jobs elsewhere that are watched.</summary>
internal static class JobVerbs
{
    private const string Root = "/api/v1/scoring-jobs";
    private const string Job = "JOB";
    private static readonly Option Reason = new("reason", "TEXT", "Why.");

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb(
            "jobs list", "List scoring jobs, newest first.", Root,
            ("ID", "id"), ("NAME", "name"), ("MODEL", "model"), ("VERSION", "version"), ("PHASE", "phase"), ("ROWS", "rows"), ("DONE", "rowsDone"), ("BAD", "rowsBad"), ("SHARE", "share"), ("WANTED BY", "deadline"), ("LATE", "isLate"), ("REASON", "reason"))
        {
            Filters = [new Option("phase", "PHASE", "Those in a phase."), new Option("model", "MODEL", "Those of a model.")], OnePage = 1000,
        },
        new ShowVerb("jobs show", "Print a scoring job with its progress; --watch follows it.", Root + "/{0}", Job),
        new ListVerb("jobs datasets", "List the datasets that were uploaded, newest first.", "/api/v1/scoring-datasets", ("DIGEST", "digest"), ("FORMAT", "format"), ("BYTES", "bytes"), ("UPLOADED", "uploadedAt"), ("EXPIRES", "expiresAt")),
        new JobSubmitVerb(),
        new JobWaitVerb(),
        new JobResultsVerb(),
        new SendVerb("jobs pause", "Hold a scoring job.", HttpMethod.Post, Root + "/{0}/pause", Job) { Fields = [Reason] },
        new SendVerb("jobs resume", "Let a paused scoring job go on.", HttpMethod.Post, Root + "/{0}/resume", Job) { Fields = [Reason] },
        new SendVerb("jobs cancel", "End a scoring job.", HttpMethod.Post, Root + "/{0}/cancel", Job) { Fields = [Reason] },
        new SendVerb("jobs forget", "Forget an ended scoring job and its results.", HttpMethod.Delete, Root + "/{0}", Job),
        new ListVerb("jobs watched", "List the jobs elsewhere that are to run again and again, and which are late.", "/api/v1/jobs", ("NAME", "name"), ("LATE", "isLate"), ("DUE", "dueBy"), ("LAST RUN", "lastRunAt"), ("FAILED", "lastFailedAt"), ("MODEL", "settings.model")),
        new SendVerb("jobs ran", "Say that a watched job ran.", HttpMethod.Post, "/api/v1/jobs/{0}/runs", "WATCH"),
    ];
}
