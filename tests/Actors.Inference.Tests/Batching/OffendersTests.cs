namespace Actors.Inference.Tests;

public sealed class OffendersTests
{
    private const long Lifetime = 100;
    private readonly Offenders _offenders = new();

    [Fact]
    public void Contains_SameInput_UntilItsTimeIsOver()
    {
        Add(Request(1), now: 0);

        Contains(Request(1), 99).ShouldBeTrue();
        Contains(Request(2), 99).ShouldBeFalse();
        Contains(Request(1), 100).ShouldBeFalse();
    }

    [Fact]
    public void Add_Again_ProlongsTheTime()
    {
        Add(Request(1), now: 0);
        Add(Request(1), now: 60);

        Contains(Request(1), 150).ShouldBeTrue();
        Contains(Request(1), 160).ShouldBeFalse();
    }

    [Fact]
    public void Contains_Caller_AfterSeveralFailures()
    {
        for (int i = 1; i < Offenders.CallerFailures; i++)
        {
            Add(Request(i, "device-7"), now: 0);
        }

        Contains(Request(50, "device-7"), 1).ShouldBeFalse();
        Add(Request(60, "device-7"), now: 1);

        Contains(Request(50, "device-7"), 2).ShouldBeTrue();
        Contains(Request(50, "device-8"), 2).ShouldBeFalse();
        Contains(Request(50), 2).ShouldBeFalse();
    }

    [Fact]
    public void Add_MoreThanFit_ForgetsTheOldest()
    {
        for (int i = 0; i <= Offenders.MaxKept; i++)
        {
            Add(Request(i), now: 0);
        }

        Contains(Request(0), 1).ShouldBeFalse();
        Contains(Request(Offenders.MaxKept), 1).ShouldBeTrue();
    }

    private void Add(PendingRequest request, long now) => _offenders.Add(request, now, now + Lifetime);

    private bool Contains(PendingRequest request, long now) => _offenders.Contains(request, now);

    private static PendingRequest Request(float value, string? caller = null)
    {
        PendingRequest request = new() { Caller = caller };
        request.Prepare(1);
        request.Inputs[0] = Tensors.X(value);
        return request;
    }
}
