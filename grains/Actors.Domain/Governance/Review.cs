using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>What was said of a version by those who have to agree to it. Entries are added and withdrawn, never removed.</summary>
/// <param name="Entries">The entries, oldest first; entry n stands at index n-1.</param>
public sealed record Review(ImmutableArray<ReviewEntry> Entries)
{
    /// <summary>The most entries of one review.</summary>
    public const int MaxEntries = 500;

    /// <summary>The longest text, in characters.</summary>
    public const int MaxText = 4000;

    /// <summary>A review in which nothing was said.</summary>
    public static Review Empty { get; } = new([]);

    /// <summary>Adds an entry. An approval or rejection that stands already is not said twice.</summary>
    /// <param name="entry">What is said; its number is given here.</param>
    /// <param name="registrant">Who registered the version; empty where that is not known.</param>
    public (Review Next, ReviewVerdict Verdict, int Number) Say(ReviewEntry entry, string registrant)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var verdict = entry.By.Length == 0 ? ReviewVerdict.Nobody
            : entry.Comment?.Length > MaxText || entry.ExpiresAt <= entry.At ? ReviewVerdict.Invalid
            : entry.Kind == ReviewEntryKind.Approval && IsOwn(entry.By, registrant) ? ReviewVerdict.OwnWork
            : ReviewVerdict.Done;
        if (verdict != ReviewVerdict.Done)
        {
            return (this, verdict, 0);
        }

        var same = entry.Kind == ReviewEntryKind.Comment
            ? null
            : Entries.LastOrDefault(said => said.Kind == entry.Kind && said.By == entry.By && said.Stands(entry.At, validFor: null));
        if (same is not null && same.ExpiresAt == entry.ExpiresAt && same.Comment == entry.Comment)
        {
            return (this, ReviewVerdict.Done, same.Number);
        }

        return Entries.Length >= MaxEntries
            ? (this, ReviewVerdict.TooMany, 0)
            : (this with { Entries = Entries.Add(entry with { Number = Entries.Length + 1 }) }, ReviewVerdict.Done, Entries.Length + 1);
    }

    /// <summary>Takes an entry back.</summary>
    public (Review Next, ReviewVerdict Verdict) Withdraw(int number, string by, string? reason, DateTimeOffset now)
    {
        if (number < 1 || number > Entries.Length)
        {
            return (this, ReviewVerdict.UnknownEntry);
        }

        var entry = Entries[number - 1];
        return by.Length == 0 ? (this, ReviewVerdict.Nobody)
            : entry.By != by ? (this, ReviewVerdict.NotYours)
            : reason?.Length > MaxText ? (this, ReviewVerdict.Invalid)
            : entry.WithdrawnAt is not null ? (this, ReviewVerdict.Done)
            : (this with { Entries = Entries.SetItem(number - 1, entry with { WithdrawnAt = now, WithdrawnReason = reason }) }, ReviewVerdict.Done);
    }

    /// <summary>The request that nobody has approved or rejected since, by what was not taken back; null for none.</summary>
    public ReviewEntry? OpenRequest() =>
        Entries.LastOrDefault(entry => entry.WithdrawnAt is null && entry.Kind != ReviewEntryKind.Comment) is { Kind: ReviewEntryKind.Request } request ? request : null;

    /// <summary>Whether the version is somebody's own: they registered it, or asked for its approval.</summary>
    public bool IsOwn(string by, string registrant) =>
        by == registrant || Entries.Any(entry => entry.Kind == ReviewEntryKind.Request && entry.WithdrawnAt is null && entry.By == by);
}
