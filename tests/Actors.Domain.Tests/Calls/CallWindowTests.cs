using Actors.Domain.Calls;

namespace Actors.Domain.Tests.Calls;

public sealed class CallWindowTests
{
    private readonly CallWindow<string, string> _window = new(4);

    [Fact]
    public void AddTo_CountsTheLastPanes_AndNoOlderOnes()
    {
        _window.Add("a", "Get", 10, 1, 100, failed: false);
        _window.Add("a", "Get", 11, 1, 300, failed: true);
        _window.Add("b", "Put", 15, 64, 2, failed: false);

        Sum(15).Methods.ShouldBe(
            new Dictionary<string, CallTotals> { ["Get"] = new(2, 1, 400, 300), ["Put"] = new(64, 0, 128, 2) }, ignoreOrder: true);
        Sum(16).Methods["Get"].ShouldBe(new CallTotals(1, 1, 300, 300));
        Sum(17).Methods.Keys.ShouldBe(["Put"]);
        Sum(21).Methods.ShouldBeEmpty();
    }

    [Fact]
    public void Sums_OrderGrainsByCallsAndByTime()
    {
        _window.Add("often", "Get", 1, 5, 1, failed: false);
        _window.Add("long", "Get", 1, 1, 1000, failed: false);
        _window.Add("often", "Get", 2, 2, 1, failed: false);

        var sums = Sum(2);

        sums.ByCalls.Select(hitter => hitter.Key).ShouldBe(["often", "long"]);
        sums.ByTime.Select(hitter => hitter.Key).ShouldBe(["long", "often"]);
        sums.CallsOf("often").ShouldBe(new HeavyHitter<string>("often", 7, 0));
        sums.TimeOf("nobody").ShouldBe(new HeavyHitter<string>("nobody", 0, 0));
    }

    [Fact]
    public void Add_IntoAPaneThatIsUsedAgain_StartsAnew()
    {
        _window.Add("a", "Get", 3, 1, 1, failed: false);
        _window.Add("b", "Get", 3 + CallPanes.Count, 1, 1, failed: false);

        Sum(3 + CallPanes.Count).ByCalls.Select(hitter => hitter.Key).ShouldBe(["b"]);
    }

    private CallSums<string, string> Sum(long pane)
    {
        var sums = new CallSums<string, string>();
        _window.AddTo(sums, pane);
        return sums;
    }
}
