using Actors.Domain.Revisions;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Domain.Tests.Revisions;

public sealed class RevisionIndexTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Add_Repeated_ChangesNothing()
    {
        var index = RevisionIndex.Empty.Add(Note(1, 0)).Add(Note(2, 5));
        index.Add(Note(2, 5)).ShouldBeSameAs(index);
        index.Add(Note(1, 0)).ShouldBeSameAs(index);
    }

    /// <summary>What was in force at an instant is what a walk through the changes finds.</summary>
    [Fact]
    public void At_OfAnyInstant_IsTheLastSetBefore() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<byte>(), (steps, asked) =>
    {
        var (index, minute, expected) = (RevisionIndex.Empty, 0, 0L);
        for (var i = 0; i < steps.Length; i++)
        {
            minute += steps[i] % 16;
            index = index.Add(Note(i + 1, minute));
            expected = minute <= asked ? i + 1 : expected;
        }

        return (index.At(Noon.AddMinutes(asked))?.Revision ?? 0) == expected;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_BeyondTheLimit_LetsTheOldestGo()
    {
        var index = Enumerable.Range(1, RevisionIndex.MaxNotes + 1).Aggregate(RevisionIndex.Empty, (index, number) => index.Add(Note(number, number)));
        (index.Notes.Length, index.Notes[0].Revision).ShouldBe((RevisionIndex.MaxNotes, 2));
        index.Before(4, 10).Select(note => note.Revision).ShouldBe([3, 2]);
    }

    private static RevisionNote Note(long revision, int minute) => new(revision, Noon.AddMinutes(minute), "ann", null);
}
