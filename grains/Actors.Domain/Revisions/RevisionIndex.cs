using System.Collections.Immutable;

namespace Actors.Domain.Revisions;

/// <summary>The revisions of one thing that are in force no more, oldest first. Each was in force until the one after it.</summary>
/// <param name="Notes">The revisions, ascending.</param>
public sealed record RevisionIndex(ImmutableArray<RevisionNote> Notes)
{
    /// <summary>How many of the last revisions are found by instant; older ones by number only.</summary>
    public const int MaxNotes = 1000;

    /// <summary>None.</summary>
    public static RevisionIndex Empty { get; } = new([]);

    /// <summary>Adds a revision; one that is there, or older than what is, changes nothing.</summary>
    public RevisionIndex Add(RevisionNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return !Notes.IsEmpty && note.Revision <= Notes[^1].Revision ? this : new(Notes.Length < MaxNotes ? Notes.Add(note) : Notes.RemoveAt(0).Add(note));
    }

    /// <summary>The revision in force at an instant before that of the one in force now; null where there was none, or it is not known any more.</summary>
    public RevisionNote? At(DateTimeOffset at) => Notes.LastOrDefault(note => note.Since <= at);

    /// <summary>The revisions before a number, newest first.</summary>
    public IEnumerable<RevisionNote> Before(long revision, int limit) => Notes.Reverse().Where(note => note.Revision < revision).Take(limit);
}
