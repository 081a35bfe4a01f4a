using Actors.Domain.Reviews;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Domain.Tests.Reviews;

public sealed class CaseJournalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReviewPolicy Policy = new();
    private static readonly Reviewer Ann = new("ann", true, true);

    [Fact]
    public void Append_OfADecision_IsALabelWithItsPrediction()
    {
        var prediction = new CasePrediction("m", 3, "r", 1);
        var (open, _) = new ReviewDesk().Add(new OpenCase("c", 0, "00", "yes", 0, Noon.AddHours(2), 1) { IsSampled = true, Prediction = prediction }, Noon);
        var (leased, _, _) = open.Lease(Ann, Policy, Noon);
        var (ended, _) = leased.Decide("c", new Opinion("ann", "no", "as seen", Noon.AddMinutes(1)), Policy);

        var journal = CaseJournal.Empty.Append(new ReviewDesk(), open, Noon).Append(open, leased, Noon).Append(leased, ended, Noon.AddMinutes(1));
        var happened = journal.Recent.ShouldHaveSingleItem();
        (happened.Sequence, happened.IsLabel, happened.Answer, happened.Model, happened.IsSampled).ShouldBe((1, true, "no", "yes", true));
        happened.Prediction.ShouldBe(prediction);
        happened.By.ShouldBe(["ann"]);
        journal.Append(ended, ended.Forget(ended.Leaving), Noon).ShouldBe(journal);
    }

    [Fact]
    public void Append_OfAWithdrawal_IsNoLabel()
    {
        var (open, _) = new ReviewDesk().Add(new OpenCase("c", 0, "00", "yes", 0, Noon.AddHours(2), 1), Noon);
        var (ended, _) = open.Withdraw("c", "settled", Noon);
        CaseJournal.Empty.Append(open, ended, Noon).Recent.ShouldHaveSingleItem().IsLabel.ShouldBeFalse();
    }

    [Fact]
    public void Append_OfDeadlines_SaysEachOnce()
    {
        var desk = new ReviewDesk();
        for (var i = 0; i < 3; i++)
        {
            (desk, _) = desk.Add(new OpenCase($"c{i}", 0, "00", "yes", 0, Noon.AddHours(1 + i), 1), Noon);
        }

        var (first, second) = (desk.At(Noon.AddHours(2)), desk.At(Noon.AddHours(9)));
        var journal = CaseJournal.Empty.Append(desk, first, Noon.AddHours(2)).Append(first, second, Noon.AddHours(9));
        journal.Recent.Select(happened => happened.Case).ShouldBe(["c0", "c1", "c2"]);
        journal.Recent.ShouldAllBe(happened => happened.Kind == CaseEventKind.Escalated && happened.IsEscalated);
    }

    /// <summary>However events come and pages leave, all are there once, in order, and times never step back.</summary>
    [Fact]
    public void Journal_WithItsPages_IsWhole() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), minutes =>
    {
        var (journal, pages, count) = (CaseJournal.Empty, new List<CaseEvent>(), 0);
        foreach (var minute in minutes.Concat(minutes).Concat(minutes).Concat(minutes))
        {
            while (journal.FullPage() is { IsEmpty: false } page)
            {
                pages.AddRange(page);
                journal = journal.WithoutPage();
            }

            var (open, _) = new ReviewDesk().Add(new OpenCase($"c{count++}", 0, "00", "yes", 0, Noon.AddHours(200), 1), Noon);
            journal = journal.Append(open, open.Withdraw(open.Open[0].Id, "settled", Noon.AddMinutes(minute)).Next, Noon);
        }

        List<CaseEvent> all = [.. pages, .. journal.Recent];
        return all.Count == count && journal.Last == count
            && all.Select((happened, place) => happened.Sequence == place + 1 && (place == 0 || all[place - 1].At <= happened.At)).All(isSo => isSo)
            && all.All(happened => journal.Holds(happened.Sequence) == journal.Recent.Contains(happened))
            && journal.Recent.Length <= CaseJournal.MaxRecent + 1;
    }).QuickCheckThrowOnFailure();
}
