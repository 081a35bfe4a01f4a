using System.Collections.Immutable;
using Actors.Domain.Edge.Buffering;

namespace Actors.Domain.Tests.Edge;

public sealed class BufferRoomTests
{
    private const int Segment = BufferRoom.SegmentBytes;

    [Fact]
    public void Plan_WithRoom_DropsNothing() => Plan(BufferDrop.Oldest, own: [Segment], 10 * Segment).ShouldBe((true, ""));

    [Fact]
    public void Plan_OverItsQuota_OldestGivesWay() => Plan(BufferDrop.Oldest, own: [Segment, Segment, Segment, Segment], 10 * Segment).ShouldBe((true, "1"));

    [Fact]
    public void Plan_OverItsQuota_NewestIsRefused() => Plan(BufferDrop.Newest, own: [Segment, Segment, Segment, Segment], 10 * Segment).ShouldBe((false, ""));

    [Fact]
    public void Plan_OverTheTotal_PriorityTakesFromTheLowerClassFirst() => Plan(BufferDrop.Priority, own: [Segment], 3 * Segment).ShouldBe((true, "0"));

    [Fact]
    public void Plan_OverTheTotal_OldestNeverTakesFromOthers() => Plan(BufferDrop.Oldest, own: [Segment], 3 * Segment).ShouldBe((true, "1"));

    [Fact]
    public void Plan_OfALowClass_NeverTakesFromAHigherOne()
    {
        BufferUsage[] usages = [new(Class("low", BufferDrop.Priority, 0), []), new(Class("high", BufferDrop.Oldest, 9), [Segment, Segment])];

        BufferRoom.Plan([.. usages], 0, 1000, 2 * Segment).Takes.ShouldBeFalse();
    }

    /// <summary>Whatever is planned: what is left and what is new fits, and nothing is dropped from above.</summary>
    [Fact]
    public void Plan_OfAnything_FitsAndSparesHigherClasses()
    {
        var random = new Random(7);
        for (var round = 0; round < 5000; round++)
        {
            BufferUsage[] usages = [.. Enumerable.Range(0, 3).Select(place => new BufferUsage(
                Class($"c{place}", (BufferDrop)random.Next(3), random.Next(3)), [.. Enumerable.Range(0, random.Next(5)).Select(_ => (long)random.Next(1, Segment))]))];
            var (place, bytes, total) = (random.Next(3), random.Next(1, Segment), random.Next(1, 8) * (long)Segment);

            var plan = BufferRoom.Plan([.. usages], place, bytes, total);

            if (!plan.Takes)
            {
                plan.Drops.ShouldBeEmpty();
                continue;
            }

            var left = usages.Select((usage, at) => usage.Segments.Skip(plan.Drops.Count(dropped => dropped == at)).Sum()).ToArray();
            (left[place] + bytes).ShouldBeLessThanOrEqualTo(usages[place].Class.QuotaBytes);
            (left.Sum() + bytes).ShouldBeLessThanOrEqualTo(Math.Max(total, plan.Drops.IsEmpty ? 0 : total));
            plan.Drops.ShouldAllBe(dropped => dropped == place || (usages[place].Class.Drop == BufferDrop.Priority && usages[dropped].Class.Priority < usages[place].Class.Priority));
        }
    }

    private static (bool Takes, string Drops) Plan(BufferDrop drop, long[] own, long total)
    {
        BufferUsage[] usages = [new(Class("low", BufferDrop.Oldest, 0), [Segment, Segment]), new(Class("own", drop, 5), [.. own])];
        var plan = BufferRoom.Plan([.. usages], 1, 1000, total);
        return (plan.Takes, string.Join(' ', plan.Drops));
    }

    private static BufferClass Class(string name, BufferDrop drop, int priority) => new(name, TimeSpan.FromHours(1), 4 * Segment, drop, priority, TimeSpan.Zero);
}
