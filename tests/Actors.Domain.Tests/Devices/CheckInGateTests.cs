using Actors.Domain.Devices;

namespace Actors.Domain.Tests.Devices;

/// <summary>Storms at the door.</summary>
public sealed class CheckInGateTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Twenty thousand devices that come within a second, at a rate of 500: simulated, each coming again when it is told to.</summary>
    [Fact]
    public void Step_OfAStorm_LetsEverybodyInNearTheRate_AndAsksNobodyOften()
    {
        const int Devices = 20_000;
        const double Rate = 500;
        var (gate, random) = (default(CheckInGate), new Random(7));
        var due = new PriorityQueue<int, DateTimeOffset>(Enumerable.Range(0, Devices).Select(device => (device, Start.AddSeconds(random.NextDouble()))));
        var (asked, perSecond, end) = (new int[Devices], new Dictionary<long, int>(), Start);
        while (due.TryDequeue(out var device, out var now))
        {
            asked[device]++;
            (gate, var wait) = gate.Step(Rate, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), random.NextDouble(), now);
            if (wait is { } later)
            {
                later.ShouldBeGreaterThan(TimeSpan.Zero);
                due.Enqueue(device, now + later);
                continue;
            }

            end = now;
            perSecond[now.ToUnixTimeSeconds()] = perSecond.GetValueOrDefault(now.ToUnixTimeSeconds()) + 1;
        }

        perSecond.Values.Sum().ShouldBe(Devices);
        perSecond.Values.Max().ShouldBeLessThanOrEqualTo((int)(Rate * 2) + 1, "The rate and its burst were passed.");
        (end - Start).TotalSeconds.ShouldBeLessThan(2.5 * Devices / Rate);
        asked.Max().ShouldBeLessThanOrEqualTo(3);
        asked.Average().ShouldBeLessThan(2.1);
    }

    [Fact]
    public void Step_BelowTheRate_TurnsNobodyAway()
    {
        var gate = default(CheckInGate);
        for (var i = 0; i < 1_000; i++)
        {
            (gate, var wait) = gate.Step(100, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), 0.5, Start.AddMilliseconds(11 * i));
            wait.ShouldBeNull();
        }
    }

    [Fact]
    public void Hint_IsSpreadAroundTheInterval_AndWithinTheLease()
    {
        DeviceHints.Next(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), 0).ShouldBe(TimeSpan.FromMinutes(4));
        DeviceHints.Next(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), 1).ShouldBe(TimeSpan.FromMinutes(6));
        DeviceHints.Next(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2), 1).ShouldBe(TimeSpan.FromMinutes(1));
    }
}
