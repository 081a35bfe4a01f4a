using System.Globalization;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Scorecards;

/// <summary>A month, in UTC.</summary>
/// <param name="Start">Its first instant.</param>
/// <param name="End">The first instant after it.</param>
internal readonly record struct ScoreMonth(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Like 2026-11.</summary>
    public string Name => Start.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Like November 2026.</summary>
    public string Words => Start.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The month that the page asks for, else the running one.</summary>
    public static ScoreMonth Of(Visit visit) =>
        Of(DateTime.TryParseExact(visit["month"], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var month) && month.Year is > 2000 and < 9999
            ? month
            : visit.Now.UtcDateTime);

    /// <summary>So many months later.</summary>
    public ScoreMonth Add(int months) => Of(Start.UtcDateTime.AddMonths(months));

    /// <summary>Whether an instant is in it.</summary>
    public bool Holds(DateTimeOffset? at) => at >= Start && at < End;

    private static ScoreMonth Of(DateTime day)
    {
        var start = new DateTimeOffset(day.Year, day.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return new ScoreMonth(start, start.AddMonths(1));
    }
}
