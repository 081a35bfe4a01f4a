namespace Actors.Inference.Tests;

public sealed class RequestQueueTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Remove_AnyPlace_KeepsTheOthersInOrderAndCounted(int place)
    {
        PendingRequest[] requests = [.. Enumerable.Range(1, 3).Select(rows => new PendingRequest { Rows = rows, Bytes = 10 * rows })];
        RequestQueue queue = new();
        Array.ForEach(requests, queue.Add);

        queue.Remove(requests[place]);

        PendingRequest[] left = [.. requests.Where((_, index) => index != place)];
        queue.First.ShouldBe(left[0]);
        left[0].Next.ShouldBe(left[1]);
        left[1].Previous.ShouldBe(left[0]);
        left[1].Next.ShouldBeNull();
        queue.Count.ShouldBe(2);
        queue.Rows.ShouldBe(left.Sum(request => request.Rows));
        queue.Bytes.ShouldBe(left.Sum(request => request.Bytes));
    }

    [Fact]
    public void Add_AfterTheLastLeft_StartsAnew()
    {
        RequestQueue queue = new();
        PendingRequest first = new() { Rows = 1 };
        PendingRequest second = new() { Rows = 1 };
        queue.Add(first);
        queue.Remove(first);

        queue.Add(second);

        queue.First.ShouldBe(second);
        second.Previous.ShouldBeNull();
    }
}
