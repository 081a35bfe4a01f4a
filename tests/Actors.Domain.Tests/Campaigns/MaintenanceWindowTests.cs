using System.Globalization;
using Actors.Domain.Campaigns;

namespace Actors.Domain.Tests.Campaigns;

public sealed class MaintenanceWindowTests
{
    [Theory]
    [InlineData("0 2 * * SUN", "+00:00", "2026-03-01T02:30:00Z", "2026-03-01T03:00:00Z")]
    [InlineData("0 2 * * SUN", "+00:00", "2026-03-01T03:00:00Z", null)]
    [InlineData("0 2 * * 0", "+02:00", "2026-03-01T00:15:00Z", "2026-03-01T01:00:00Z")]
    [InlineData("30 23 * * *", "+00:00", "2026-03-02T00:15:00Z", "2026-03-02T00:30:00Z")]
    [InlineData("0 0 2 ? * 7", "Z", "2026-03-01T02:59:59Z", "2026-03-01T03:00:00Z")]
    [InlineData("0 2 13 * 5", "Z", "2026-03-06T02:00:00Z", "2026-03-06T03:00:00Z")]
    [InlineData("0 2 13 * 5", "Z", "2026-04-13T02:00:00Z", "2026-04-13T03:00:00Z")]
    public void EndOf_KnowsTheWindowOfAnInstant(string schedule, string zone, string now, string? end) =>
        new MaintenanceWindow(schedule, 60, zone).EndOf(Read(now)).ShouldBe(end is null ? null : Read(end));

    [Theory]
    [InlineData("0 2 * * *", "Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z")] // 02:00 is left out on this night: 03:00 summer time
    [InlineData("30 2 * * *", "Europe/Berlin", "2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z")] // 02:30 comes twice: the first
    [InlineData("0 0 29 FEB *", "Z", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [InlineData("*/15 8-9 * * MON-FRI", "Z", "2026-02-28T12:00:00Z", "2026-03-02T08:00:00Z")]
    public void NextStart_GoesByTheZone(string schedule, string zone, string now, string start) =>
        new MaintenanceWindow(schedule, 60, zone).NextStart(Read(now)).ShouldBe(Read(start));

    [Theory]
    [InlineData("0 2 * *", 60, "Z")]
    [InlineData("60 2 * * *", 60, "Z")]
    [InlineData("0 2 * * FUN", 60, "Z")]
    [InlineData("5-3 2 * * *", 60, "Z")]
    [InlineData("0 2 30 2 *", 60, "Z")]
    [InlineData("0 2 * * *", 0, "Z")]
    [InlineData("0 2 * * *", 1441, "Z")]
    [InlineData("0 2 * * *", 60, "Mars/Base")]
    [InlineData("0 2 * * *", 60, "+25:00")]
    public void Fault_NamesWhatIsWrong(string schedule, int minutes, string zone) => new MaintenanceWindow(schedule, minutes, zone).Fault().ShouldNotBeNull();

    [Fact]
    public void Pace_ShrinksToAThirdOfWhatIsLeftBeforeAWindow()
    {
        var action = new DeviceAction(1, "c1", 1, "fw:1") { Window = new MaintenanceWindow("0 2 * * *", 60, "Z") };
        PollingPace.For(action, PollingPace.Usual, Read("2026-03-01T01:54:00Z")).ShouldBe(TimeSpan.FromMinutes(2));
        PollingPace.For(action, PollingPace.Usual, Read("2026-03-01T01:59:30Z")).ShouldBe(PollingPace.Shortest);
        PollingPace.For(action, PollingPace.Usual, Read("2026-02-28T20:00:00Z")).ShouldBe(PollingPace.Usual);
        PollingPace.For(action, PollingPace.Usual, Read("2026-03-01T02:10:00Z")).ShouldBe(PollingPace.Usual);
        PollingPace.For(null, PollingPace.Usual, Read("2026-03-01T02:10:00Z")).ShouldBe(PollingPace.Usual);
    }

    private static DateTimeOffset Read(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
