using Actors.Limits;

namespace Actors.Domain.Tests.Limits;

public sealed class ConcurrencyLimiterTests
{
    [Fact]
    public void TryEnter_UpToTheMost_ThenAgainAfterOneLeft()
    {
        var limiter = new ConcurrencyLimiter(2);
        limiter.TryEnter().ShouldBeTrue();
        limiter.TryEnter().ShouldBeTrue();
        limiter.TryEnter().ShouldBeFalse();
        limiter.Active.ShouldBe(2);
        limiter.Leave();
        limiter.TryEnter().ShouldBeTrue();
    }

    [Fact]
    public async Task TryEnter_ByManyThreads_NeverExceedsTheMost()
    {
        var limiter = new ConcurrencyLimiter(3);
        var inside = 0;
        var worst = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                if (limiter.TryEnter())
                {
                    var now = Interlocked.Increment(ref inside);
                    worst = Math.Max(worst, now);
                    Interlocked.Decrement(ref inside);
                    limiter.Leave();
                }
            }
        })));
        worst.ShouldBeLessThanOrEqualTo(3);
        limiter.Active.ShouldBe(0);
    }
}
