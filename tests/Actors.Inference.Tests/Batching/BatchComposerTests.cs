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
    public void Compose_FirstLargerThanABatch_RunsItAlone()
    {
        PendingRequest[] requests = [Request(100, 3), Request(1, 3)];

        Compose(Queue(requests), OpenInside, 64).ShouldBe([requests[0]]);
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
            while (queue.First is { } first)
            {
                PendingRequest[] batch = Compose(queue, OpenInside, maxRows);
                batch[0].ShouldBeSameAs(first);
                (batch.Length == 1 || batch.Sum(request => request.Rows) <= maxRows).ShouldBeTrue();
                Array.TrueForAll(batch, request => request.Inputs[0].Shape[1] == first.Inputs[0].Shape[1]).ShouldBeTrue();
                seen.AddRange(batch);
            }

            seen.ToHashSet().SetEquals(requests).ShouldBeTrue();
            seen.Count.ShouldBe(requests.Length);
            (queue.Count, queue.Rows, queue.Bytes).ShouldBe((0, 0L, 0L));
        }).Check(Config.QuickThrowOnFailure.WithReplay(1, 3));

    private static PendingRequest Request(int rows, int width)
    {
        PendingRequest request = new() { Rows = rows, Bytes = 4L * rows * width };
        request.Prepare(1);
        request.Inputs[0] = new Tensor("x", ElementType.Fp32, [rows, width], default);
        return request;
    }

    private static RequestQueue Queue(PendingRequest[] requests)
    {
        RequestQueue queue = new();
        Array.ForEach(requests, queue.Add);
        return queue;
    }

    private static PendingRequest[] Compose(RequestQueue queue, ModelSignature signature, int maxRows)
    {
        Batch batch = new();
        BatchComposer.Compose(queue, signature, maxRows, batch);
        return batch.Requests.ToArray();
    }
}
