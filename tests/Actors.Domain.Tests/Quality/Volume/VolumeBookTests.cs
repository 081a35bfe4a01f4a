using Actors.Domain.Quality.Volume;

namespace Actors.Domain.Tests.Quality.Volume;

/// <summary>Traffic that is busy by day and weak by night, four weeks long.</summary>
public sealed class VolumeBookTests
{
    private const int Weeks = 4;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Monday.AddDays(7 * Weeks);
    private static readonly VolumeRule Rule = VolumeRule.Default;

    [Fact]
    public void Judge_TrafficAsEver_SaysNothing()
    {
        var book = Past(new Random(1));
        var findings = 0;
        for (var hour = 0; hour < 7 * 24; hour++)
        {
            book = Add(book, End.AddHours(hour), Traffic(new Random(hour + 1_000), End.AddHours(hour)));
            (book, var found) = book.Judge(Rule, End.AddHours(hour + 1).AddMinutes(3));
            findings += found.Length;
        }

        // 168 hours and silences at a ten-thousandth each.
        findings.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Judge_ADropByDay_IsFoundOnce_AndOverOnce()
    {
        var noon = End.AddHours(12);
        var book = Add(Quiet(Past(new Random(2)), noon), noon, 300);

        (book, var found) = book.Judge(Rule, noon.AddHours(1).AddMinutes(5));

        var drop = found.Single(finding => !finding.IsSilence);
        (drop.IsFound, drop.Count, drop.Since).ShouldBe((true, 300, noon));
        drop.Expected.ShouldBeInRange(900, 1_100);
        book.Judge(Rule, noon.AddHours(1).AddMinutes(6)).Findings.ShouldBeEmpty();
        var (_, after) = Add(book, noon.AddHours(1), 1_000).Judge(Rule, noon.AddHours(2).AddMinutes(5));
        after.Single(finding => !finding.IsSilence).IsFound.ShouldBeFalse();
    }

    [Fact]
    public void Judge_ASilence_IsFoundSoonByDay_LaterByNight_AndOverWithTheNextRequest()
    {
        TimeSpan FoundAfter(DateTimeOffset last)
        {
            var book = Quiet(Past(new Random(3)), last).Add(VolumeBook.HourOf(last), 500, last);
            for (var minutes = 1; minutes < 24 * 60; minutes++)
            {
                (book, var found) = book.Judge(Rule, last.AddMinutes(minutes));
                if (found.Any(finding => finding.IsSilence && finding.IsFound))
                {
                    book.Judge(Rule, last.AddMinutes(minutes + 1)).Findings.Where(finding => finding.IsSilence).ShouldBeEmpty();
                    var back = book.Add(VolumeBook.HourOf(last.AddMinutes(minutes + 2)), 1, last.AddMinutes(minutes + 2)).Judge(Rule, last.AddMinutes(minutes + 2)).Findings;
                    back.Single(finding => finding.IsSilence).IsFound.ShouldBeFalse();
                    return TimeSpan.FromMinutes(minutes);
                }
            }

            return TimeSpan.MaxValue;
        }

        var (day, night) = (FoundAfter(End.AddHours(12.25)), FoundAfter(End.AddHours(2.25)));

        day.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(15));
        night.ShouldBeGreaterThan(day);
        night.ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(6));
    }

    [Fact]
    public void Add_InAnyOrder_IsTheSame_AndOldWeeksGo()
    {
        var random = new Random(4);
        var counts = Enumerable.Range(0, 500).Select(i => (Hour: VolumeBook.HourOf(Monday) + random.Next(24 * 7 * 12), Count: (long)random.Next(50))).ToList();
        VolumeBook Of(IEnumerable<(long Hour, long Count)> parts) =>
            parts.Aggregate(VolumeBook.Empty, (book, part) => book.Add(part.Hour, part.Count, VolumeBook.StartOf(part.Hour).AddMinutes(1)));

        var (ordered, shuffled) = (Of(counts.OrderBy(part => part.Hour)), Of(counts.OrderBy(_ => random.Next())));

        shuffled.Hours.ShouldBe(ordered.Hours);
        shuffled.Last.ShouldBe(ordered.Last);
        ordered.Hours.Count.ShouldBeLessThanOrEqualTo(VolumeBook.MostWeeks * 168);
    }

    [Fact]
    public void Judge_ANewModel_IsNotJudged()
    {
        var book = Add(VolumeBook.Empty, Monday, 1_000);

        book.Judge(Rule, Monday.AddDays(3)).Findings.ShouldBeEmpty();
    }

    private static VolumeBook Past(Random random)
    {
        var book = VolumeBook.Empty;
        for (var hour = Monday; hour < End; hour += TimeSpan.FromHours(1))
        {
            book = Add(book, hour, Traffic(random, hour));
        }

        return book with { JudgedThrough = VolumeBook.HourOf(End) - 1 };
    }

    /// <summary>The hours until a moment as ever, judged.</summary>
    private static VolumeBook Quiet(VolumeBook book, DateTimeOffset until)
    {
        for (var hour = End; VolumeBook.HourOf(hour) < VolumeBook.HourOf(until); hour += TimeSpan.FromHours(1))
        {
            book = Add(book, hour, Traffic(new Random(7), hour));
        }

        return book with { JudgedThrough = VolumeBook.HourOf(until) - 1 };
    }

    private static VolumeBook Add(VolumeBook book, DateTimeOffset hour, long count) => book.Add(VolumeBook.HourOf(hour), count, hour.AddMinutes(59.9));

    private static long Traffic(Random random, DateTimeOffset hour)
    {
        var mean = hour.Hour is >= 8 and < 20 ? 1_000 : 40;
        return (long)(mean + ((random.NextDouble() - 0.5) * 3.4 * Math.Sqrt(mean)));
    }
}
