using Actors.Cli.CommandLine;
using Actors.Cli.Resources;
using Actors.Cli.Verbs;

namespace Actors.Cli.Budgets;

/// <summary>Budgets, and exceptions from them.</summary>
internal static class BudgetVerbs
{
    private const string Root = "/api/v1/budgets";
    private const string Budget = "BUDGET";
    private static readonly Option State = new("state", "STATE", "Those in a state.") { Choices = ["pending", "approved", "rejected", "withdrawn", "expired"] };
    private static readonly Option Note = new("note", "TEXT", "What you say to it.");

    public static IReadOnlyList<IVerb> All { get; } =
    [
        new ListVerb(
            "budgets list", "List the budgets with what is spent. Amounts are millionths of the currency.", Root,
            ("NAME", "name"), ("STATE", "state"), ("SHARE", "share"), ("SPENT", "spentMicros"), ("LIMIT", "limitMicros"), ("LEASED", "leasedMicros"), ("LEVEL", "level"), ("PERIOD", "period"), ("PARENT", "parent"), ("ASKED", "pendingExceptions")),
        new ShowVerb("budgets show", "Print a budget.", Root + "/{0}", Budget),
        new ShowVerb("budgets status", "Print how a budget stands, with its forecast; --watch follows it.", Root + "/{0}/status", Budget),
        new SendVerb("budgets set", "Set a budget.", HttpMethod.Put, Root + "/{0}", Budget) { TakesFile = true },
        new SendVerb("budgets remove", "Remove a budget.", HttpMethod.Delete, Root + "/{0}", Budget),
        new ListVerb("budgets periods", "List a budget's periods, newest first.", Root + "/{0}/periods", ("PERIOD", "name"), ("START", "start"), ("END", "end"), ("SPENT", "spentMicros"), ("LIMIT", "limitMicros"), ("CARRIED", "carriedMicros"), ("EXCEPTIONS", "exceptionMicros"), ("UNSETTLED", "unsettledMicros"))
        {
            Operands = [Budget], Usual = 60, OnePage = 121,
        },
        new ListVerb("budgets exceptions", "List exceptions from all budgets.", Root + "/exceptions", ("ID", "id"), ("BUDGET", "budget"), ("STATE", "state"), ("AMOUNT", "amountMicros"), ("BY", "requestedBy"), ("UNTIL", "expiresAt"), ("REASON", "reason")) { Filters = [State] },
        new SendVerb("budgets ask", "Ask for an exception from a budget.", HttpMethod.Post, Root + "/{0}/exceptions", Budget) { TakesFile = true },
        .. new[] { ("approve", "Approve an exception; not one's own."), ("reject", "Reject an exception; not one's own."), ("withdraw", "Take an exception back.") }
            .Select(order => new SendVerb("budgets " + order.Item1, order.Item2, HttpMethod.Post, $"{Root}/{{0}}/exceptions/{{1}}/{order.Item1}", Budget, "EXCEPTION") { Fields = [Note] }),
    ];
}
