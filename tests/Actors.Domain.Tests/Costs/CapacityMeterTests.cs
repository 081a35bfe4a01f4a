using Actors.Domain.Costs.Metering;

namespace Actors.Domain.Tests.Costs;

public sealed class CapacityMeterTests
{
    [Fact]
    public void Take_UsedSharedAndIdle_AddUpToTheCapacity()
    {
        var meter = new CapacityMeter();
        meter.Take(capacity: 100, used: 30, process: 45).ShouldBe((15, 55));
    }

    [Fact]
    public void Take_UseMeasuredBeforeTheProcess_IsNotCountedTwice()
    {
        var meter = new CapacityMeter();
        meter.Take(100, 80, 60).ShouldBe((0, 20));
        meter.Take(100, 0, 40).ShouldBe((20, 80));
    }

    [Fact]
    public void Take_AnySeconds_AddUpOverTime()
    {
        var (random, meter) = (new Random(3), new CapacityMeter());
        var (capacity, used, process, shared, idle) = (0L, 0L, 0L, 0L, 0L);
        for (var second = 0; second < 10_000; second++)
        {
            var (u, p) = (random.Next(0, 60), random.Next(0, 40));
            var (s, i) = meter.Take(100, u, p + (second % 2 * u));
            s.ShouldBeGreaterThanOrEqualTo(0);
            i.ShouldBeGreaterThanOrEqualTo(0);
            (capacity, used, process, shared, idle) = (capacity + 100, used + u, process + p + (second % 2 * u), shared + s, idle + i);
        }

        (used + shared + idle).ShouldBe(capacity);
        shared.ShouldBeGreaterThanOrEqualTo(process - used);
    }
}
