using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>What jobs have of their silo.</summary>
internal sealed class ScoringHouse(IScoringBudget budget, IScoringCalendar calendar, ScoringSignals signals, ScoringInstruments instruments, TimeProvider clock)
{
    public IScoringBudget Budget => budget;

    public IScoringCalendar Calendar => calendar;

    public ScoringSignals Signals => signals;

    public ScoringInstruments Instruments => instruments;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Until when a dataset that is uploaded now is kept without a job.</summary>
    public DateTimeOffset DatasetsUntil => Now + TimeSpan.FromDays(7);
}
