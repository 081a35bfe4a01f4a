using FsCheck;
using FsCheck.Fluent;

namespace Actors.Inference.Tests;

public sealed class DeadlineWheelTests
{
    private const long Second = 1_000_000;
    private const long Slot = Second / DeadlineWheel.SlotsPerSecond;
    private readonly DeadlineWheel _wheel = new(Second);

    /// <summary>Whatever comes and goes in whatever order: nobody leaves before its deadline, and whoever stays does so for less than a slot after.</summary>
    [Fact]
    public void Take_AnyCourse_GivesThoseThatPassedAndNoOther() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Kind, ushort Time)[]>(),
        course =>
        {
            DeadlineWheel wheel = new(Second);
            List<PendingRequest> waiting = [];
            long now = 5 * Second;
            foreach ((byte kind, ushort time) in course)
            {
                switch (kind % 4)
                {
                    case 0 or 1:
                        waiting.Add(Add(wheel, now + (time * 200) - 1_000, now));
                        break;
                    case 2 when waiting.Count > 0:
                        wheel.Remove(waiting[time % waiting.Count]);
                        waiting.RemoveAt(time % waiting.Count);
                        break;
                    default:
                        now += time;
                        List<PendingRequest> passed = TakeAll(wheel, now);
                        passed.ShouldAllBe(request => request.Deadline <= now);
                        waiting.RemoveAll(passed.Contains).ShouldBe(passed.Count);
                        waiting.ShouldAllBe(request => request.Deadline > now - (2 * Slot));
                        break;
                }

                wheel.Count.ShouldBe(waiting.Count);
            }

            TakeAll(wheel, now + (20 * Second)).Count.ShouldBe(waiting.Count);
        }).Check(Config.QuickThrowOnFailure.WithReplay(3, 17));

    [Fact]
    public void NextLook_SeveralDeadlines_IsTheFirstOnesSlot()
    {
        Add(_wheel, 40 * Slot, now: 0);
        Add(_wheel, (7 * Slot) + 1, now: 0);

        _wheel.NextLook.ShouldBe(8 * Slot);
        _wheel.LookFor((7 * Slot) + 1).ShouldBe(8 * Slot);
    }

    [Fact]
    public void NextLook_NobodyHasADeadline_IsNever()
    {
        PendingRequest patient = Add(_wheel, long.MaxValue, now: 0);

        _wheel.NextLook.ShouldBe(long.MaxValue);
        _wheel.LookFor(long.MaxValue).ShouldBe(long.MaxValue);
        _wheel.Remove(patient);
        _wheel.Count.ShouldBe(0);
    }

    [Fact]
    public void Take_MoreThanAllowed_GivesTheRestNextTime()
    {
        PendingRequest[] all = [.. Enumerable.Range(0, 5).Select(i => Add(_wheel, i * Slot, now: 0))];
        List<PendingRequest> passed = [];

        _wheel.Take(Second, passed, most: 3);
        passed.Count.ShouldBe(3);
        _wheel.Take(Second, passed, most: 5);

        passed.ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public void Take_DeadlineTurnsAhead_StaysTillItsOwn()
    {
        Add(_wheel, 60 * Second, now: 0);

        for (long now = 0; now < 60 * Second; now += Second)
        {
            TakeAll(_wheel, now).ShouldBeEmpty();
        }

        TakeAll(_wheel, (60 * Second) + Slot).Count.ShouldBe(1);
    }

    [Fact]
    public void Add_AndRemove_AllocateNothing()
    {
        PendingRequest request = new() { Deadline = Second };
        _wheel.Add(request, 0);
        _wheel.Remove(request);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 1_000; i++)
        {
            _wheel.Add(request, i);
            _wheel.Remove(request);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static PendingRequest Add(DeadlineWheel wheel, long deadline, long now)
    {
        PendingRequest request = new() { Deadline = deadline };
        wheel.Add(request, now);
        return request;
    }

    private static List<PendingRequest> TakeAll(DeadlineWheel wheel, long now)
    {
        List<PendingRequest> passed = [];
        wheel.Take(now, passed, int.MaxValue);
        return passed;
    }
}
