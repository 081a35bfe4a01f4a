using Actors.Domain.Edge.Time;

namespace Actors.Domain.Tests.Edge;

public sealed class DeviceClockTests
{
    private const long Hour = 3_600_000;

    [Fact]
    public void Start_InTheSameBoot_GoesOnExactly()
    {
        var clock = DeviceClock.Start(null, 0, "one", 1000);
        var saved = clock.Save(5000);

        DeviceClock.Start(saved, 0, "one", 9000).At(9000).ShouldBe(clock.At(9000));
    }

    [Fact]
    public void Start_AfterABoot_CountsTheTimeSinceItAndNotTheTimeOff()
    {
        var saved = DeviceClock.Start(null, 0, "one", 0).Save(Hour);

        DeviceClock.Start(saved, 0, "two", 2000).At(2000).ShouldBe(Hour + 2000);
    }

    /// <summary>The last save is a minute old when the power goes; the newest record says that time went on.</summary>
    [Fact]
    public void Start_AfterABoot_IsNeverBeforeTheNewestRecord()
    {
        var saved = DeviceClock.Start(null, 0, "one", 0).Save(Hour);

        DeviceClock.Start(saved, Hour + 50_000, "two", 2000).At(2000).ShouldBe(Hour + 52_000);
    }

    [Fact]
    public void Vouch_AfterABoot_AddsTheTimeOffToWhatWasBefore()
    {
        var before = DeviceClock.Start(null, 0, "one", 0).Vouch(Hour, 100 * Hour);
        var after = DeviceClock.Start(before.Save(2 * Hour), 0, "two", 1000);
        after.IsBehind.ShouldBeTrue();
        after.TrueAt(1000).ShouldBeNull();

        // One hour on after the word, nine off, one second on: the word is eleven hours and a second later.
        var told = after.Vouch(1000, (110 * Hour) + 1000);

        told.At(1000).ShouldBe((2 * Hour) + 1000, "its own time does not jump");
        told.Moment(1000).AgeMs(2 * Hour).ShouldBe((9 * Hour) + 1000);
        told.Moment(1000).AgeMs((2 * Hour) + 400).ShouldBe(600, "what is new is not as old as the time off");
        told.IsBehind.ShouldBeFalse();
        told.TrueAt(2000).ShouldBe((110 * Hour) + 2000);
        told.Vouch(3000, (110 * Hour) + 3000).Gaps.ShouldBe(told.Gaps);
    }

    [Theory]
    [InlineData(-1000)]
    [InlineData(1000)]
    public void Vouch_WithinABoot_NeverMovesTheDevicesTime(long hours)
    {
        var clock = DeviceClock.Start(null, 0, "one", 0).Vouch(Hour, 100_000 * Hour);

        clock.Vouch(2 * Hour, (100_001 + hours) * Hour).At(2 * Hour).ShouldBe(2 * Hour);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(24 * 400)]
    public void Vouch_OfATimeThatCannotBe_AddsNothing(long hoursOff)
    {
        var before = DeviceClock.Start(null, 0, "one", 0).Vouch(Hour, 100_000 * Hour);
        var after = DeviceClock.Start(before.Save(Hour), 0, "two", 0);

        after.Vouch(0, (100_000 + hoursOff) * Hour).Gaps.ShouldBeEmpty();
    }

    /// <summary>Two boots without a word: what was recorded between them is taken for younger, never for older.</summary>
    [Fact]
    public void Vouch_AfterTwoBoots_EndsNoTimeToLiveEarly()
    {
        var before = DeviceClock.Start(null, 0, "one", 0).Vouch(Hour, 100 * Hour);
        var between = DeviceClock.Start(before.Save(Hour), 0, "two", 0);
        var recorded = between.At(0) + 10;
        var after = DeviceClock.Start(between.Save(10), recorded, "three", 0).Vouch(0, 110 * Hour);

        after.Moment(0).AgeMs(Hour).ShouldBe(10 * Hour);
        after.Moment(0).AgeMs(recorded).ShouldBeLessThan(10 * Hour);
        after.Gaps.Length.ShouldBe(1);
    }

    /// <summary>Over any history of boots, words and saves the device's time never steps back.</summary>
    [Fact]
    public void Time_OverAnyHistory_NeverStepsBack()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var (clock, monotonic, boot, trueMs, newest) = (DeviceClock.Start(null, 0, "0", 0), 0L, 0, 1000 * Hour, 0L);
            var (saved, last) = (clock.Save(0), 0L);
            for (var step = 0; step < 60; step++)
            {
                var passed = random.NextInt64(Hour);
                (monotonic, trueMs) = (monotonic + passed, trueMs + passed);
                switch (random.Next(4))
                {
                    case 0:
                        (boot, monotonic, trueMs) = (boot + 1, random.Next(60_000), trueMs + random.NextInt64(100 * Hour));
                        clock = DeviceClock.Start(saved, newest, $"{boot}", monotonic);
                        break;
                    case 1:
                        clock = clock.Vouch(monotonic, trueMs + random.NextInt64(-Hour, Hour));
                        saved = clock.Save(monotonic);
                        break;
                    case 2:
                        saved = clock.Save(monotonic);
                        break;
                    default:
                        newest = clock.At(monotonic);
                        break;
                }

                // What nobody has seen, neither on disk nor in a record, may be given again.
                var now = clock.At(monotonic);
                now.ShouldBeGreaterThanOrEqualTo(Math.Max(last, newest), $"seed {seed}, step {step}");
                last = Math.Max(saved.DeviceMs, newest);
            }
        }
    }
}
