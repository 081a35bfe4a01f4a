using Actors.Domain.Budgets;

namespace Actors.Domain.Tests.Budgets;

/// <summary>Budgets of tests: a month of 1,000,000 micro-units that began ten days ago.</summary>
internal static class Books
{
    public const long Limit = 1_000_000;

    public static readonly DateTimeOffset Now = new(2026, 11, 11, 12, 0, 0, TimeSpan.Zero);

    public static BudgetPlan Plan => new() { LimitMicros = Limit, Level = BudgetLevel.Stop };

    public static BudgetBook Of(BudgetPlan plan, DateTimeOffset? at = null) => BudgetSteps.Put(new BudgetBook(), new BudgetEntry("b", 1, 1, plan), at ?? Now);

    public static SiloReport Report(string silo, long number, BudgetBook book, long spent, long held = 0, long wants = 0, double rate = 0, bool isLast = false) =>
        new(silo, number, [new SiloSpend(book.Current.Start, spent)], held, rate, wants, isLast);

    /// <summary>Counts an amount as some silo would report it.</summary>
    public static BudgetBook Spend(BudgetBook book, long micros, DateTimeOffset at)
    {
        book = BudgetSteps.Advance(book, at);
        var known = book.Silos.GetValueOrDefault("s");
        return LeaseSteps.Take(book, Report("s", (known?.Number ?? 0) + 1, book, (known?.SpentIn(book.Current.Start) ?? 0) + micros), at).Next;
    }
}
