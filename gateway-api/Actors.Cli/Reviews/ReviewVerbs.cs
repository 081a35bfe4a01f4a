using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Reviews;

/// <summary>Cases that people decide.</summary>
internal static class ReviewVerbs
{
    private const string One = "/api/v1/reviews/{0}";
    private const string Process = "PROCESS";
    private const string Case = "CASE";

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb("reviews list", "List the business processes, and how many cases wait in each.", "/api/v1/reviews", ("PROCESS", "process"), ("OPEN", "open"), ("LEASED", "leased"), ("ESCALATED", "escalated")),
        new ShowVerb("reviews queue", "Print what waits in a process.", One + "/queue", Process),
        new ShowVerb("reviews rates", "Print how a process and its reviewers do.", One + "/rates", Process),
        new ShowVerb("reviews policy", "Print a process' policy, as it is or as it was.", One + "/policy", Process) { Filters = [new Option("at", "INSTANT", "An instant like 2026-11-21T15:04:05Z.")] },
        new SendVerb("reviews set-policy", "Set a process' policy.", HttpMethod.Put, One + "/policy", Process) { TakesFile = true },
        new SendVerb("reviews next", "Take the next case; it is yours for the process' lease.", HttpMethod.Post, One + "/lease", Process) { Nothing = "Nothing waits." },
        new ShowVerb("reviews show", "Print a case.", One + "/cases/{1}", Process, Case),
        new SendVerb("reviews decide", "Decide a case that you have taken.", HttpMethod.Post, One + "/cases/{1}/decision", Process, Case)
        {
            Fields = [new Option("answer", "ANSWER", "The answer that is right.") { Required = true }, new Option("reason", "TEXT", "Why; needed where it is not the model's answer.")],
        },
        new SendVerb("reviews dispute", "Dispute an answer; others decide it.", HttpMethod.Post, One + "/cases/{1}/dispute", Process, Case) { Fields = [new Option("reason", "TEXT", "Why.") { Required = true }] },
    ];
}
