using FsCheck;
using FsCheck.Fluent;

namespace Actors.Inference.Tests;

public sealed class RequestQueueTests
{
    private readonly RequestQueue _queue = new();

    [Fact]
    public void FirstLane_NothingWaits_IsNull() => _queue.FirstLane().ShouldBeNull();

    [Fact]
    public void Add_SameDue_KeepsTheOrderOfArrival()
    {
        PendingRequest[] requests = [.. Enumerable.Range(1, 20).Select(rows => Request(rows))];
        Array.ForEach(requests, _queue.Add);

        Drain().ShouldBe(requests);
    }

    [Fact]
    public void FirstLane_SeveralShapes_IsTheOneDueFirst()
    {
        PendingRequest[] requests = [Request(1, due: 5, lane: 7), Request(1, due: 3, lane: 9), Request(1, due: 4)];
        Array.ForEach(requests, _queue.Add);

        Drain().ShouldBe([requests[1], requests[2], requests[0]]);
    }

    [Fact]
    public void Add_MoreShapesThanLanes_LosesNone()
    {
        PendingRequest[] requests = [.. Enumerable.Range(1, 200).Select(index => Request(1, due: index, lane: index))];
        Array.ForEach(requests, _queue.Add);
        foreach (PendingRequest request in requests.Take(50))
        {
            _queue.Remove(request);
        }

        Drain().ShouldBe(requests.Skip(50));
    }

    [Fact]
    public void WorkUpTo_Priorities_CountsThoseServedBefore()
    {
        _queue.Add(Request(2, priority: 1));
        _queue.Add(Request(3, priority: 4));
        PendingRequest split = Request(10, priority: 7);
        _queue.Add(split);
        _queue.Shrink(split, 4);

        _queue.WorkUpTo(1).ShouldBe(20);
        _queue.WorkUpTo(4).ShouldBe(50);
        _queue.WorkUpTo(7).ShouldBe(110);
        _queue.Rows.ShouldBe(11);
    }

    /// <summary>Whatever comes and leaves: the rest is served by due time, then by arrival, and everything is counted.</summary>
    [Fact]
    public void AddAndRemove_AnyOrder_ServesTheRestInOrder() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Due, bool Leaves)[]>(),
        plan =>
        {
            RequestQueue queue = new();
            PendingRequest[] requests = [.. plan.Select(step => Request(step.Due + 1, due: step.Due))];
            Array.ForEach(requests, queue.Add);
            for (int i = 0; i < plan.Length; i++)
            {
                if (plan[i].Leaves)
                {
                    queue.Remove(requests[i]);
                }
            }

            PendingRequest[] left = [.. requests.Where((_, index) => !plan[index].Leaves)];
            queue.Count.ShouldBe(left.Length);
            queue.Rows.ShouldBe(left.Sum(request => request.Rows));
            Drain(queue).ShouldBe(left.OrderBy(request => request.Due).ThenBy(request => request.Sequence));
            (queue.Count, queue.Rows, queue.Bytes, queue.WorkUpTo(7)).ShouldBe((0, 0L, 0L, 0.0));
        }).Check(Config.QuickThrowOnFailure.WithReplay(2, 7));

    private List<PendingRequest> Drain() => Drain(_queue);

    private static List<PendingRequest> Drain(RequestQueue queue)
    {
        List<PendingRequest> drained = [];
        while (queue.FirstLane()?.First is { } first)
        {
            queue.Remove(first);
            drained.Add(first);
        }

        return drained;
    }

    private static PendingRequest Request(int rows, long due = 0, int lane = 0, int priority = 4) =>
        new() { Rows = rows, Bytes = 8 * rows, Due = due, LaneKey = lane, Priority = priority, WorkPerRow = 10 };
}
