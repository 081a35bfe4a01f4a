using Actors.Gateway.Limits;

namespace Actors.Gateway.Tests.Limits;

public sealed class LimiterTests
{
    [Theory]
    [InlineData(100.0, null, null, "\"caller\";q=100;w=1")]
    [InlineData(0.5, null, null, "\"caller\";q=1;w=2")]
    [InlineData(10.0, 50, 4, "\"caller\";q=50;w=5, \"caller-concurrency\";q=4;qu=\"concurrent-requests\"")]
    [InlineData(null, null, 4, "\"caller-concurrency\";q=4;qu=\"concurrent-requests\"")]
    public void Policy_IsAStructuredField(double? rate, int? burst, int? most, string expected) =>
        new Limiter("caller", new LimitOptions { RequestsPerSecond = rate, Burst = burst, MaxConcurrentRequests = most }).Policy.ShouldBe(expected);

    [Fact]
    public void Field_IsMadeOnceForEachValue()
    {
        var limiter = new Limiter("model", new LimitOptions { RequestsPerSecond = 5000 });
        limiter.Field(7).ShouldBe("\"model\";r=7");
        limiter.Field(7).ShouldBeSameAs(limiter.Field(7));
        limiter.Field(4999).ShouldBe("\"model\";r=1000", "more is not told apart");
    }

    [Fact]
    public void Permit_Disposed_GivesEveryPlaceBack()
    {
        var limiter = new Limiter("caller", new LimitOptions { MaxConcurrentRequests = 1 });
        limiter.Concurrency!.TryEnter().ShouldBeTrue();
        limiter.IsIdle(0).ShouldBeFalse();
        new Permit(limiter.Concurrency, null, null).Dispose();
        limiter.IsIdle(0).ShouldBeTrue();
    }
}
