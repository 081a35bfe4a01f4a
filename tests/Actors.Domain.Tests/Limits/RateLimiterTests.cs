using Actors.Limits;

namespace Actors.Domain.Tests.Limits;

public sealed class RateLimiterTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void TryTake_AfterAPause_LetsTheBurstThroughAndNoMore()
    {
        var limiter = new RateLimiter(10, 5);
        for (var i = 4; i >= 0; i--)
        {
            limiter.TryTake(1000, out var remaining, out _).ShouldBeTrue();
            remaining.ShouldBe(i);
        }

        limiter.TryTake(1000, out var none, out var wait).ShouldBeFalse();
        none.ShouldBe(0);
        wait.ShouldBe(Second / 10);
    }

    [Fact]
    public void TryTake_AfterTheWaitItWasTold_Takes()
    {
        var limiter = new RateLimiter(3, 1);
        limiter.TryTake(0, out _, out _).ShouldBeTrue();
        limiter.TryTake(0, out _, out var wait).ShouldBeFalse();
        limiter.TryTake(wait - 1, out _, out _).ShouldBeFalse();
        limiter.TryTake(wait, out _, out _).ShouldBeTrue();
    }

    /// <summary>
    /// A minute of Poisson arrivals at three times the rate. A bucket of several passes the rate's worth and the burst; a bucket of one
    /// stands full until the next arrival, so that a request passes each (1 + 1/3) intervals: three quarters of the rate.
    /// </summary>
    [Theory]
    [InlineData(100, 1)]
    [InlineData(100, 50)]
    [InlineData(7.5, 20)]
    [InlineData(0.5, 1)]
    public void TryTake_UnderMoreThanTheRate_PassesTheRateAndTheBurst(double perSecond, int burst)
    {
        var limiter = new RateLimiter(perSecond, burst);
        var random = new Random(7);
        var passed = 0;
        for (double at = 0; at < 60; at += -Math.Log(1 - random.NextDouble()) / (3 * perSecond))
        {
            passed += limiter.TryTake((long)(at * Second), out _, out _) ? 1 : 0;
        }

        var expected = burst == 1 ? 0.75 * 60 * perSecond : (60 * perSecond) + burst;
        ((double)passed).ShouldBe(expected, Math.Max(4, 0.05 * passed));
        passed.ShouldBeLessThanOrEqualTo((int)((60 * perSecond) + burst));
    }

    [Fact]
    public void TryTake_UnderLessThanTheRate_RefusesNothing()
    {
        var limiter = new RateLimiter(10, 1);
        for (var i = 0L; i < 1000; i++)
        {
            limiter.TryTake(i * Second / 10, out _, out _).ShouldBeTrue();
        }
    }

    [Fact]
    public void TryTake_ClockStepsBack_GivesNothingAway()
    {
        var limiter = new RateLimiter(1, 2);
        limiter.TryTake(100 * Second, out _, out _).ShouldBeTrue();
        limiter.TryTake(100 * Second, out _, out _).ShouldBeTrue();
        limiter.TryTake(90 * Second, out _, out var wait).ShouldBeFalse();
        wait.ShouldBe(11 * Second);
    }

    [Fact]
    public void GiveBack_MakesRoomForOne()
    {
        var limiter = new RateLimiter(1, 1);
        limiter.TryTake(0, out _, out _).ShouldBeTrue();
        limiter.GiveBack();
        limiter.TryTake(0, out _, out _).ShouldBeTrue();
        limiter.TryTake(0, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task TryTake_ByManyThreads_PassesExactlyTheBurst()
    {
        var limiter = new RateLimiter(1, 1000);
        var passed = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5000; i++)
            {
                if (limiter.TryTake(0, out var _, out var _))
                {
                    Interlocked.Increment(ref passed);
                }
            }
        })));
        passed.ShouldBe(1000);
    }

    [Fact]
    public void IsFull_FollowsTheBucket()
    {
        var limiter = new RateLimiter(1, 3);
        limiter.IsFull(0).ShouldBeTrue();
        limiter.TryTake(0, out _, out _);
        limiter.IsFull(Second - 1).ShouldBeFalse();
        limiter.IsFull(Second).ShouldBeTrue();
    }
}
