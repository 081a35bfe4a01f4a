using System.Collections.Immutable;
using System.Globalization;

namespace Actors.Domain.Budgets;

/// <summary>A budget's steps by plans and time. Pure; whoever takes a step makes it durable before anybody acts on it.</summary>
public static class BudgetSteps
{
    /// <summary>Periods that are opened one after the other where nobody came for long; of more, the last ones.</summary>
    private const int MostOpened = BudgetLimits.MaxPeriods;

    /// <summary>Takes a plan over. One with another calendar ends the current period and begins anew; another limit holds for the current period.</summary>
    public static BudgetBook Put(BudgetBook book, BudgetEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(entry);
        var (plan, revision) = (entry.Plan, entry.Revision);
        if (revision <= book.Revision)
        {
            return book;
        }

        if (entry.Epoch != book.Epoch)
        {
            return Begin(new BudgetBook { Plan = plan, Revision = revision, Epoch = entry.Epoch }, now);
        }

        var before = Advance(book, now);
        if (before.Plan.Calendar == plan.Calendar)
        {
            return before with { Plan = plan, Revision = revision, Current = before.Current with { LimitMicros = plan.LimitMicros } };
        }

        return Begin(Close(before, now, now) with { Plan = plan, Revision = revision }, now);
    }

    /// <summary>Time has passed: periods end and begin.</summary>
    public static BudgetBook Advance(BudgetBook book, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        for (var opened = 0; book.IsThere && now >= book.Current.End; opened++)
        {
            var closed = Close(book, now, book.Current.End);
            var next = opened < MostOpened ? book.Plan.Calendar.PeriodOf(book.Current.End) : book.Plan.Calendar.PeriodOf(now);
            book = closed with { Current = PeriodBook.Of(next, book.Plan.LimitMicros) with { CarriedMicros = closed.Past[^1].HandsOn(book.Plan.RollOver, book.Plan.RollOverCapPercent) } };
        }

        return book;
    }

    /// <summary>Counts what was spent, in the period that an instant is of.</summary>
    /// <param name="book">The book.</param>
    /// <param name="start">When the period begins, as the silo that spent it knows it.</param>
    /// <param name="micros">How much.</param>
    /// <param name="now">Now.</param>
    public static BudgetBook Count(BudgetBook book, DateTimeOffset start, long micros, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (micros == 0)
        {
            return book;
        }

        var isLate = start < book.Current.Start;
        var at = isLate ? start : now;
        book = book with { Series = book.Series.Add(book.Series.SlotOf(book.Plan.Calendar, at), micros) };
        if (!isLate || book.Past.IsEmpty)
        {
            return book with { Current = book.Current with { SpentMicros = book.Current.SpentMicros + micros } };
        }

        // What comes late counts in the period that it is of; what is older than anything remembered, in the oldest of these.
        var place = 0;
        for (var i = 0; i < book.Past.Length && book.Past[i].Start <= start; i++)
        {
            place = i;
        }

        var past = book.Past.SetItem(place, book.Past[place] with { SpentMicros = book.Past[place].SpentMicros + micros });
        return book with
        {
            Past = past,
            Current = place == past.Length - 1 && past[place].End == book.Current.Start
                ? book.Current with { CarriedMicros = past[place].HandsOn(book.Plan.RollOver, book.Plan.RollOverCapPercent) }
                : book.Current,
        };
    }

    /// <summary>The periods, the current one first, with what stands in it now.</summary>
    public static IReadOnlyList<PeriodBook> ListPeriods(BudgetBook book, int limit, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        book = Advance(book, now);
        return [.. book.Past.Add(book.Current with { ExceptionMicros = book.ExceptedAt(now), UnsettledMicros = book.LentAt(now).Unsettled }).Reverse().Take(limit)];
    }

    /// <summary>Finds the thresholds that are reached and people were not told of in this period.</summary>
    /// <param name="book">The book.</param>
    /// <param name="forecast">What is to be expected; null where that was not looked at.</param>
    /// <param name="now">Now.</param>
    /// <returns>The book that remembers them as told, and what is to be told among its notices.</returns>
    public static BudgetBook Judge(BudgetBook book, BudgetForecast? forecast, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        var notices = ImmutableArray.CreateBuilder<BudgetNotice>();
        foreach (var threshold in book.Plan.Thresholds.Where(threshold => !book.Current.Told.Contains(threshold.Name)))
        {
            var micros = threshold.Of == ThresholdKind.Actual ? book.Current.SpentMicros + book.LentAt(now).Unsettled : forecast?.ExpectedMicros;
            if (micros is { } amount && book.Share(amount) * 100 >= threshold.Percent)
            {
                notices.Add(new BudgetNotice(threshold, book.Current.Name, book.Share(amount), Describe(book, threshold, amount, forecast)));
            }
        }

        return notices.Count == 0 ? book : book with
        {
            Current = book.Current with { Told = book.Current.Told.AddRange(notices.Select(notice => notice.Threshold.Name)) },
            Notices = [.. book.Notices.Concat(notices).TakeLast(BudgetLimits.MaxThresholds * 2)],
        };
    }

    private static BudgetBook Begin(BudgetBook book, DateTimeOffset now)
    {
        var isHourly = SpendSeries.ByHours(book.Plan.Calendar);
        var series = book.Series.IsHourly == isHourly && book.Series.First >= 0 ? book.Series : new SpendSeries { IsHourly = isHourly };
        return book with
        {
            Current = PeriodBook.Of(book.Plan.Calendar.PeriodOf(now), book.Plan.LimitMicros),
            Series = series.Add(series.SlotOf(book.Plan.Calendar, now), 0),
        };
    }

    /// <summary>Ends the current period: leases end with it, and what was lent and not reported is remembered beside what was.</summary>
    private static BudgetBook Close(BudgetBook book, DateTimeOffset now, DateTimeOffset end)
    {
        var (leased, unsettled) = book.LentAt(now);
        var closed = book.Current with { End = end, UnsettledMicros = leased + unsettled, ExceptionMicros = book.ExceptedAt(end) };
        return book with { Past = [.. book.Past.Add(closed).TakeLast(BudgetLimits.MaxPeriods)] };
    }

    private static string Describe(BudgetBook book, BudgetThreshold threshold, long micros, BudgetForecast? forecast)
    {
        var what = threshold.Of == ThresholdKind.Actual
            ? string.Create(CultureInfo.InvariantCulture, $"spent in {book.Current.Name}: {micros}")
            : string.Create(CultureInfo.InvariantCulture, $"to be spent until the end of {book.Current.Name}: {micros}, 80 % interval {forecast!.LowMicros} to {forecast.HighMicros}");
        return string.Create(CultureInfo.InvariantCulture, $"{what} of {book.Current.BudgetedMicros} micro-units");
    }
}
