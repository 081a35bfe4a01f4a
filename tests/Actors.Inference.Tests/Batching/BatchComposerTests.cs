using FsCheck;
using FsCheck.Fluent;

namespace Actors.Inference.Tests;

public sealed class BatchComposerTests
{
    private static readonly ModelSignature OpenInside = new(
        [new TensorSignature("x", ElementType.Fp32, [-1, -1], ["batch", "length"])], [new TensorSignature("y", ElementType.Fp32, [-1], ["batch"])]);

    private static readonly ModelSignature NoBatches = new(
        [new TensorSignature("x", ElementType.Fp32, [2, 2], ["", ""])], [new TensorSignature("y", ElementType.Fp32, [2], [""])]);

    [Fact]
    public void Compose_ShapesDiffer_JoinsOnlyEqualOnesAndKeepsTheRestInOrder()
    {
        PendingRequest[] requests = [Request(1, 3), Request(1, 4), Request(2, 3), Request(1, 4), Request(1, 3)];
        RequestQueue queue = Queue(requests);

        Compose(queue, OpenInside, 64).ShouldBe([requests[0], requests[2], requests[4]]);
        Compose(queue, OpenInside, 64).ShouldBe([requests[1], requests[3]]);
        queue.Count.ShouldBe(0);
    }

    [Fact]
    public void Compose_FirstLargerThanABatch_RunsAPieceOfIt()
    {
        PendingRequest[] requests = [Request(100, 3), Request(1, 3)];
        RequestQueue queue = Queue(requests);

        PendingRequest[] first = Compose(queue, OpenInside, 64);
        queue.Rows.ShouldBe(37);
        PendingRequest[] second = Compose(queue, OpenInside, 64);

        first.ShouldHaveSingleItem().Rows.ShouldBe(64);
        second.Length.ShouldBe(2);
        second[0].Parent.ShouldBe(requests[0]);
        second[0].Rows.ShouldBe(36);
        second[0].Inputs[0].Shape.ShouldBe([36, 3]);
        second[1].ShouldBe(requests[1]);
        queue.Count.ShouldBe(0);
    }

    [Fact]
    public void Compose_DeadlinePassed_IsTakenOutAndNotRun()
    {
        PendingRequest late = Request(1, 3);
        late.Deadline = 9;
        PendingRequest early = Request(1, 3);
        early.Deadline = 11;
        RunSlot slot = new(new OutputPool(0));

        Compose(Queue([late, early]), OpenInside, 64, slot, now: 10);

        slot.Expired.ShouldBe([late]);
        slot.Batch.Requests.ToArray().ShouldBe([early]);
    }

    [Fact]
    public void Compose_Isolated_RunsAlone()
    {
        PendingRequest[] requests = [Request(1, 3), Request(1, 3), Request(1, 3)];
        requests[1].Isolated = true;
        RequestQueue queue = Queue(requests);

        Compose(queue, OpenInside, 64).ShouldBe([requests[0], requests[2]]);
        RunSlot slot = new(new OutputPool(0));
        Compose(queue, OpenInside, 64, slot).ShouldBe([requests[1]]);
        slot.Batch.Reason.ShouldBe(DispatchReason.Isolated);
    }

    [Fact]
    public void Compose_NoBatchAxis_TakesOne()
    {
        PendingRequest[] requests = [Request(1, 2), Request(1, 2)];

        Compose(Queue(requests), NoBatches, 64).ShouldBe([requests[0]]);
    }

    [Fact]
    public void Compose_EmptyQueue_LeavesTheBatchEmpty() => Compose(new RequestQueue(), OpenInside, 64).ShouldBeEmpty();

    /// <summary>Whatever the queue: the first goes, the maximum holds unless the first alone passes it, shapes agree, nothing is lost.</summary>
    [Fact]
    public void Compose_AnyQueue_KeepsItsPromises() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Rows, bool Long)[]>(),
        ArbMap.Default.ArbFor<byte>(),
        (shapes, limit) =>
        {
            int maxRows = limit + 1;
            PendingRequest[] requests = [.. shapes.Select(shape => Request(shape.Rows + 1, shape.Long ? 4 : 3))];
            RequestQueue queue = Queue(requests);
            List<PendingRequest> seen = [];
            while (queue.FirstLane()?.First is { } first)
            {
                PendingRequest[] batch = Compose(queue, OpenInside, maxRows);
                (batch[0].Parent ?? batch[0]).ShouldBeSameAs(first);
                batch.Sum(request => request.Rows).ShouldBeLessThanOrEqualTo(maxRows);
                Array.TrueForAll(batch, request => request.Inputs[0].Shape[1] == first.Inputs[0].Shape[1]).ShouldBeTrue();
                seen.AddRange(batch);
            }

            seen.Select(request => request.Parent ?? request).ToHashSet().SetEquals(requests).ShouldBeTrue();
            seen.Sum(request => request.Rows).ShouldBe(requests.Sum(request => request.Rows));
            (queue.Count, queue.Rows, queue.Bytes).ShouldBe((0, 0L, 0L));
        }).Check(Config.QuickThrowOnFailure.WithReplay(1, 3));

    private static PendingRequest Request(int rows, int width)
    {
        PendingRequest request = new() { Rows = rows, Bytes = 4L * rows * width, LaneKey = width, Servable = Servables.Fake() };
        request.Prepare(1);
        request.Inputs[0] = new Tensor("x", ElementType.Fp32, [rows, width], new byte[4 * rows * width]);
        return request;
    }

    private static RequestQueue Queue(PendingRequest[] requests)
    {
        RequestQueue queue = new();
        Array.ForEach(requests, queue.Add);
        return queue;
    }

    private static PendingRequest[] Compose(RequestQueue queue, ModelSignature signature, int maxRows, RunSlot? slot = null, long now = 0)
    {
        slot ??= new RunSlot(new OutputPool(0));
        new BatchComposer(new PendingRequestPool()).Compose(queue, signature, maxRows, now, slot);
        return slot.Batch.Requests.ToArray();
    }
}
