using System.Collections.Immutable;

namespace Actors.Domain.Budgets;

/// <summary>
/// A budget's steps by reports of silos. What a silo has spent is told as a whole since its process began, under numbers, so that it counts once
/// however often it is told. What is lent counts as spent until its silo says what became of it: an expired lease alone gives nothing back.
/// </summary>
public static class LeaseSteps
{
    private const int MostSpends = 8;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    /// <summary>Takes a report and lends what there is.</summary>
    /// <returns>The next book, and what the silo is told. A report that is known changes nothing and is told what holds.</returns>
    public static (BudgetBook Next, LeaseGrant Grant) Take(BudgetBook book, SiloReport report, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(report);
        book = BudgetSteps.Advance(book, now);
        var known = book.Silos.GetValueOrDefault(report.Silo) ?? new SiloBook(0, now);
        if (report.Number <= known.Number)
        {
            return (book, Grant(book, known, report.Number, now));
        }

        var silo = known with { Number = report.Number, SeenAt = now, IsSettled = report.IsLast, MicrosPerSecond = report.IsLast ? 0 : Math.Max(0, report.MicrosPerSecond) };
        foreach (var spend in report.Spends)
        {
            var before = silo.SpentIn(spend.Start);
            if (spend.Micros > before)
            {
                book = BudgetSteps.Count(book, spend.Start, spend.Micros - before, now);
                silo = silo with { Spends = [.. silo.Spends.Where(other => other.Start != spend.Start).Append(spend).OrderBy(other => other.Start).TakeLast(MostSpends)] };
            }
        }

        book = SettlePast(book, known);
        silo = Lend(book with { Silos = book.Silos.Remove(report.Silo) }, silo, report, now);
        book = Forget(book with { Silos = book.Silos.SetItem(report.Silo, silo) });
        return (book, Grant(book, silo, report.Number, now));
    }

    /// <summary>Gives back what a silo that was not heard of since its lease ended has not reported, because somebody knows that it spent no more.</summary>
    /// <returns>Null where there is no such silo, or its lease has not ended.</returns>
    public static BudgetBook? Settle(BudgetBook book, string silo, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        return book.Silos.TryGetValue(silo, out var known) && now >= known.LeaseUntil
            ? book with { Silos = book.Silos.SetItem(silo, known with { GrantedMicros = known.SpentIn(book.Current.Start), IsSettled = true, MicrosPerSecond = 0 }) }
            : null;
    }

    /// <summary>A silo that says everything that it has spent has settled a period that is over: what it was lent in it and did not report, it did not spend.</summary>
    private static BudgetBook SettlePast(BudgetBook book, SiloBook silo)
    {
        var outstanding = silo.Outstanding(silo.LeaseOf);
        var place = outstanding > 0 && silo.LeaseOf < book.Current.Start ? book.Past.IndexOf(book.Past.FirstOrDefault(past => past.Start == silo.LeaseOf)!) : -1;
        return place < 0 ? book : book with { Past = book.Past.SetItem(place, book.Past[place] with { UnsettledMicros = Math.Max(0, book.Past[place].UnsettledMicros - outstanding) }) };
    }

    /// <summary>The lease of a silo that is not in the book at the moment.</summary>
    private static SiloBook Lend(BudgetBook others, SiloBook silo, SiloReport report, DateTimeOffset now)
    {
        var (start, spent) = (others.Current.Start, silo.SpentIn(others.Current.Start));
        if (report.IsLast || !others.Plan.IsEnforced)
        {
            return silo with { LeaseOf = start, GrantedMicros = spent, LeaseUntil = now };
        }

        // What it keeps of its lease it may be spending at this moment; the rest it has given up.
        var kept = Math.Min(silo.Outstanding(start), Math.Max(0, report.HeldMicros));
        var available = others.AvailableAt(now);
        var busy = 1 + others.Silos.Values.Count(other => other.IsBusy && now - other.SeenAt < Quiet);
        var size = report.WantsMicros > 0
            ? Math.Min(available, Math.Max(report.WantsMicros, LeaseRule.Size(available, others.CeilingAt(now), others.Plan.LeaseSharePercent, report.MicrosPerSecond, busy)))
            : 0;
        var until = Earliest(now + TimeSpan.FromSeconds(others.Plan.LeaseSeconds), others.NextChange(now));
        return silo with { LeaseOf = start, GrantedMicros = spent + Math.Max(kept, size), LeaseUntil = until };
    }

    private static LeaseGrant Grant(BudgetBook book, SiloBook silo, long number, DateTimeOffset now)
    {
        var current = book.Current;
        var granted = silo.LeaseOf == current.Start ? silo.GrantedMicros : silo.SpentIn(current.Start);
        return new LeaseGrant(
            number, current.Name, current.Start, current.End, granted, silo.LeaseUntil, book.AvailableAt(now) <= 0,
            Math.Max(1, book.Silos.Values.Count(other => other.IsBusy && now - other.SeenAt < Quiet)), book.CeilingAt(now), current.SpentMicros, book.Revision);
    }

    private static BudgetBook Forget(BudgetBook book)
    {
        var excess = book.Silos.Count - BudgetLimits.MaxSilos;
        if (excess <= 0)
        {
            return book;
        }

        var oldest = book.Silos.Where(silo => silo.Value.Outstanding(book.Current.Start) == 0).OrderBy(silo => silo.Value.SeenAt).Take(excess).Select(silo => silo.Key);
        return book with { Silos = book.Silos.RemoveRange(oldest.ToImmutableArray()) };
    }

    private static DateTimeOffset Earliest(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
