using Actors.Budgets;
using Actors.Domain.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>Turns messages of budgets into what the domain knows and back.</summary>
internal static class BudgetMapping
{
    public static SiloReport ToDomain(this BudgetReport report) => new(
        report.Silo, report.Number, [.. report.Spends.Select(spend => new SiloSpend(spend.Start, spend.Micros))], report.HeldMicros, report.MicrosPerSecond, report.WantsMicros, report.IsLast);

    public static BudgetGrant ToMessage(this LeaseGrant grant) => new(false, grant.Number, grant.Period, grant.Start, grant.End, grant.GrantedMicros)
    {
        Until = grant.Until,
        IsOver = grant.IsOver,
        Silos = grant.Silos,
        CeilingMicros = grant.CeilingMicros,
        SpentMicros = grant.SpentMicros,
        Revision = grant.Revision,
    };

    /// <summary>What came of something about an exception; the exception is the book's of that id, or its last.</summary>
    public static BudgetChange ToChange(this ExceptionVerdict verdict, BudgetBook book, string budget, string? id, DateTimeOffset now) => verdict switch
    {
        ExceptionVerdict.Done => new BudgetChange(BudgetOutcome.Done, BudgetJson.Write(ExceptionDetail.Of(budget, id is null ? book.Exceptions[^1] : book.Exceptions.First(known => known.Id == id), now))),
        ExceptionVerdict.Unknown => new BudgetChange(BudgetOutcome.Unknown, null, $"Budget '{budget}' has no exception '{id}'."),
        ExceptionVerdict.TooMany => new BudgetChange(BudgetOutcome.TooMany, null, $"{BudgetLimits.MaxPending} exceptions wait for a decision, or {BudgetLimits.MaxExceptions} are in force."),
        ExceptionVerdict.NotForCaller => new BudgetChange(BudgetOutcome.NotForCaller, null, "Somebody other than who asked has to decide, with the scope approve."),
        ExceptionVerdict.Closed => new BudgetChange(BudgetOutcome.Conflict, null, "The exception was decided, or its time is over."),
        ExceptionVerdict.Nobody => new BudgetChange(BudgetOutcome.NotForCaller, null, "The caller proves no identity."),
        _ => new BudgetChange(
            BudgetOutcome.Invalid, null, $"reason has 1 to {BudgetLimits.MaxText} characters, note at most as many, amountMicros is 1 to {BudgetLimits.MaxMicros}, expiresAt is in the future and at most a year from now."),
    };
}
