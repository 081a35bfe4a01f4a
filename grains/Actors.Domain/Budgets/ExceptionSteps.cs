using System.Globalization;

namespace Actors.Domain.Budgets;

/// <summary>What becomes of requests to spend more than a budget allows.</summary>
public static class ExceptionSteps
{
    private const string Platform = "system:budgets";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Somebody asks.</summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">What for; its number, state and time of request are given here.</param>
    /// <param name="now">Now.</param>
    /// <returns>The next book with the exception as its last, or what is wrong.</returns>
    public static (BudgetBook Next, ExceptionVerdict Verdict) Ask(BudgetBook book, BudgetWaiver wish, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(wish);
        if (wish.RequestedBy.Length == 0)
        {
            return (book, ExceptionVerdict.Nobody);
        }

        if (string.IsNullOrWhiteSpace(wish.Reason) || wish.Reason.Length > BudgetLimits.MaxText || wish.AmountMicros is < 1 or > BudgetLimits.MaxMicros
            || wish.ExpiresAt <= now || wish.ExpiresAt > now + Longest)
        {
            return (book, ExceptionVerdict.Invalid);
        }

        if (book.Exceptions.Count(known => known.StateAt(now) == ExceptionState.Pending) >= BudgetLimits.MaxPending)
        {
            return (book, ExceptionVerdict.TooMany);
        }

        var room = book.Exceptions.Length < BudgetLimits.MaxExceptions
            ? book.Exceptions
            : book.Exceptions.Remove(book.Exceptions.FirstOrDefault(known => known.StateAt(now) is not (ExceptionState.Pending or ExceptionState.Approved))!);
        if (room.Length >= BudgetLimits.MaxExceptions)
        {
            return (book, ExceptionVerdict.TooMany);
        }

        var number = book.LastException + 1;
        var asked = wish with { Id = string.Create(CultureInfo.InvariantCulture, $"x{number}"), RequestedAt = now, State = ExceptionState.Pending, DecidedBy = null, DecidedAt = null, Note = null };
        return (book with { Exceptions = room.Add(asked), LastException = number }, ExceptionVerdict.Done);
    }

    /// <summary>Somebody decides, or takes back.</summary>
    /// <param name="book">The book.</param>
    /// <param name="id">The exception.</param>
    /// <param name="decision">Approved, rejected or withdrawn.</param>
    /// <param name="by">Who, and whether they may decide: nobody approves or rejects what they asked for, who asked may take back in any case.</param>
    /// <param name="note">What they say.</param>
    /// <param name="now">Now.</param>
    public static (BudgetBook Next, ExceptionVerdict Verdict) Decide(
        BudgetBook book, string id, ExceptionState decision, (string Id, bool IsApprover) by, string? note, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        var place = book.Exceptions.IndexOf(book.Exceptions.FirstOrDefault(known => known.Id == id)!);
        if (place < 0)
        {
            return (book, ExceptionVerdict.Unknown);
        }

        var known = book.Exceptions[place];
        var state = known.StateAt(now);
        var isOwn = known.RequestedBy == by.Id;
        var verdict = by.Id.Length == 0 ? ExceptionVerdict.Nobody
            : note?.Length > BudgetLimits.MaxText ? ExceptionVerdict.Invalid
            : decision == ExceptionState.Withdrawn ? (isOwn || by.IsApprover ? ExceptionVerdict.Done : ExceptionVerdict.NotForCaller)
            : isOwn || !by.IsApprover ? ExceptionVerdict.NotForCaller
            : ExceptionVerdict.Done;
        if (verdict != ExceptionVerdict.Done || (state == decision && known.DecidedBy == by.Id))
        {
            return (book, verdict);
        }

        // What was approved can be taken back; nothing else that is over can be changed.
        var isOpen = state == ExceptionState.Pending || (state == ExceptionState.Approved && decision == ExceptionState.Withdrawn);
        return isOpen
            ? (book with { Exceptions = book.Exceptions.SetItem(place, known with { State = decision, DecidedBy = by.Id, DecidedAt = now, Note = note }) }, ExceptionVerdict.Done)
            : (book, ExceptionVerdict.Closed);
    }

    /// <summary>A budget of level approve is used up: an exception is asked for by itself, unless one waits already or was decided in this period.</summary>
    public static BudgetBook AskByItself(BudgetBook book, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (book.Plan.Level != BudgetLevel.Approve || book.AvailableAt(now) > 0
            || book.Exceptions.Any(known => known.StateAt(now) == ExceptionState.Pending || (known.RequestedBy == Platform && known.RequestedAt >= book.Current.Start && known.State != ExceptionState.Approved)))
        {
            return book;
        }

        var rest = book.Plan.LimitMicros - book.Plan.BaseMicros;
        var wish = new BudgetWaiver("", $"Spending in {book.Current.Name} has to be approved from here on.", rest > 0 ? rest : Math.Max(1, book.Plan.LimitMicros / 10), Platform, now, book.Current.End < now + Longest ? book.Current.End : now + Longest);
        return Ask(book, wish, now).Next;
    }
}
