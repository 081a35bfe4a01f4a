using Actors.Domain.Resilience;

namespace Actors.Domain.Tests.Resilience;

public sealed class CircuitBreakerTests
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(1);
    private static readonly BreakerPolicy Policy = new(0.5, 10, Seconds(10), Seconds(5), TimeSpan.FromMilliseconds(100), 2);

    [Fact]
    public void Report_BelowTheLeastRequests_ConcludesNothing()
    {
        var breaker = new CircuitBreaker(Policy);
        Ask(breaker, 9, false, Seconds(1));
        breaker.State.ShouldBe(BreakerState.Closed);
        Ask(breaker, 1, false, Seconds(1));
        breaker.State.ShouldBe(BreakerState.Open);
    }

    [Fact]
    public void Report_BelowTheShare_StaysClosed()
    {
        var breaker = new CircuitBreaker(Policy);
        for (var i = 0; i < 1000; i++)
        {
            Ask(breaker, 1, i % 5 >= 2, Seconds(i));
        }

        breaker.State.ShouldBe(BreakerState.Closed);
    }

    [Fact]
    public void Report_OfFailuresOutsideTheWindow_DoesNotCount()
    {
        var breaker = new CircuitBreaker(Policy);
        Ask(breaker, 9, false, Seconds(1));
        Ask(breaker, 9, false, Seconds(12));
        breaker.State.ShouldBe(BreakerState.Closed);
    }

    [Fact]
    public void Report_OfSlowAnswers_CountsThemAsFailures()
    {
        var breaker = new CircuitBreaker(Policy);
        for (var i = 0; i < 10; i++)
        {
            _ = breaker.Report(breaker.Enter(Seconds(1)), true, TimeSpan.FromMilliseconds(101), Seconds(1));
        }

        breaker.State.ShouldBe(BreakerState.Open);
    }

    [Fact]
    public void Enter_WhileOpen_RefusesUntilItsTimeIsOver()
    {
        var breaker = Opened(at: Seconds(1));
        breaker.Enter(Seconds(5.9)).IsGiven.ShouldBeFalse();
        breaker.Enter(Seconds(6)).ShouldSatisfyAllConditions(pass => pass.IsGiven.ShouldBeTrue(), pass => pass.IsProbe.ShouldBeTrue());
        breaker.State.ShouldBe(BreakerState.HalfOpen);
    }

    [Fact]
    public void Enter_HalfOpen_LetsOnlyTheProbesThrough()
    {
        var breaker = Opened(at: Seconds(1));
        Enumerable.Range(0, 10).Count(_ => breaker.Enter(Seconds(6)).IsGiven).ShouldBe(2);
    }

    [Fact]
    public void Report_OfAllProbes_ClosesWithAnEmptyWindow()
    {
        var breaker = Opened(at: Seconds(1));
        var (first, second) = (breaker.Enter(Seconds(6)), breaker.Enter(Seconds(6)));
        breaker.Report(first, true, Quick, Seconds(6)).ShouldBeFalse();
        breaker.Report(second, true, Quick, Seconds(6)).ShouldBeTrue();
        breaker.State.ShouldBe(BreakerState.Closed);
        Ask(breaker, 9, false, Seconds(6));
        breaker.State.ShouldBe(BreakerState.Closed);
    }

    [Fact]
    public void Report_OfAFailedProbe_OpensForTwiceAsLong()
    {
        var breaker = Opened(at: Seconds(1));
        breaker.Report(breaker.Enter(Seconds(6)), false, Quick, Seconds(6)).ShouldBeTrue();
        breaker.Enter(Seconds(15.9)).IsGiven.ShouldBeFalse();
        breaker.Enter(Seconds(16)).IsGiven.ShouldBeTrue();
    }

    [Fact]
    public void Report_OfManyFailedProbes_OpensForTheLongestAtMost()
    {
        var breaker = Opened(at: Seconds(1));
        for (var i = 0; i < 40; i++)
        {
            _ = breaker.Report(breaker.Enter(breaker.OpenUntil), false, Quick, breaker.OpenUntil);
        }

        var last = breaker.OpenUntil;
        _ = breaker.Report(breaker.Enter(last), false, Quick, last);
        (breaker.OpenUntil - last).ShouldBe(BreakerPolicy.MaxOpen);
    }

    [Fact]
    public void Report_OfARequestFromBeforeTheOpening_ChangesNothing()
    {
        var breaker = new CircuitBreaker(Policy);
        var late = breaker.Enter(Seconds(1));
        Ask(breaker, 10, false, Seconds(1));
        breaker.Enter(Seconds(6)).IsProbe.ShouldBeTrue();
        breaker.Report(late, false, Quick, Seconds(6)).ShouldBeFalse();
        breaker.State.ShouldBe(BreakerState.HalfOpen);
    }

    [Fact]
    public void Enter_WhereProbesAreNeverReported_LetsOthersThroughLater()
    {
        var breaker = Opened(at: Seconds(1));
        _ = breaker.Enter(Seconds(6));
        _ = breaker.Enter(Seconds(6));
        breaker.Enter(Seconds(10.9)).IsGiven.ShouldBeFalse();
        breaker.Enter(Seconds(11)).IsProbe.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 20, 10, 5, 3)]
    [InlineData(1.1, 20, 10, 5, 3)]
    [InlineData(double.NaN, 20, 10, 5, 3)]
    [InlineData(0.5, 0, 10, 5, 3)]
    [InlineData(0.5, 20, 0.9, 5, 3)]
    [InlineData(0.5, 20, 10, 0.05, 3)]
    [InlineData(0.5, 20, 10, 601, 3)]
    [InlineData(0.5, 20, 10, 5, 0)]
    public void Check_OutOfRange_SaysWhat(double ratio, int least, double window, double open, int probes) =>
        new BreakerPolicy(ratio, least, Seconds(window), Seconds(open), null, probes).Check().ShouldStartWith("the breaker");

    private static CircuitBreaker Opened(TimeSpan at)
    {
        var breaker = new CircuitBreaker(Policy);
        Ask(breaker, 10, false, at);
        return breaker;
    }

    private static void Ask(CircuitBreaker breaker, int requests, bool succeeded, TimeSpan now)
    {
        for (var i = 0; i < requests; i++)
        {
            _ = breaker.Report(breaker.Enter(now), succeeded, Quick, now);
        }
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
