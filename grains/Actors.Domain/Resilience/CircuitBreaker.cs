namespace Actors.Domain.Resilience;

/// <summary>
/// Leaves a version alone that fails too often, and finds out now and then whether it is well again (M. Nygard, Release It!, 2007, "Circuit
/// Breaker"). Failures are counted over a sliding window of ten parts. Not safe for use by several threads at once; the clock is an argument.
/// </summary>
public sealed class CircuitBreaker
{
    private const int Parts = 10;
    private readonly BreakerPolicy _policy;
    private readonly int[] _requests = new int[Parts];
    private readonly int[] _failures = new int[Parts];
    private readonly long[] _part = new long[Parts];
    private int _openings;
    private int _round;
    private int _probing;
    private int _passed;
    private TimeSpan _probesUntil;

    /// <param name="policy">A policy that <see cref="BreakerPolicy.Check"/> finds nothing wrong with.</param>
    public CircuitBreaker(BreakerPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfNotEqual(policy.Check(), null, nameof(policy));
        _policy = policy;
        Array.Fill(_part, long.MinValue);
    }

    /// <summary>Whether the version is asked; what was open and is due for probes counts as open until the first request.</summary>
    public BreakerState State { get; private set; }

    /// <summary>Until when the breaker is open, by the clock of <see cref="Enter"/>.</summary>
    public TimeSpan OpenUntil { get; private set; }

    /// <summary>Asks for leave.</summary>
    /// <param name="now">The time, of any start; it must not step back.</param>
    public BreakerPass Enter(TimeSpan now)
    {
        if (State == BreakerState.Open && now >= OpenUntil)
        {
            (State, _probing, _passed, _probesUntil) = (BreakerState.HalfOpen, 0, 0, now + _policy.OpenFor);
            _round++;
        }

        // Probes that are never reported must not keep the breaker half-open for ever.
        if (State == BreakerState.HalfOpen && _probing == _policy.Probes && now >= _probesUntil)
        {
            (_probing, _probesUntil) = (_passed, now + _policy.OpenFor);
        }

        return State switch
        {
            BreakerState.Closed => new BreakerPass(true, _round, false),
            BreakerState.HalfOpen when _probing < _policy.Probes => Probe(),
            _ => new BreakerPass(false, _round, false),
        };
    }

    /// <summary>Reports what came of a request that was let through.</summary>
    /// <param name="pass">Its leave.</param>
    /// <param name="succeeded">Whether the version answered; a caller's own mistake counts as an answer.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the breaker's state has changed.</returns>
    public bool Report(BreakerPass pass, bool succeeded, TimeSpan took, TimeSpan now)
    {
        if (pass.Round != _round || !pass.IsGiven)
        {
            return false;
        }

        var isGood = succeeded && !(took > _policy.SlowAfter);
        return pass.IsProbe ? ReportProbe(isGood, now) : State == BreakerState.Closed && Count(isGood, now);
    }

    private BreakerPass Probe()
    {
        _probing++;
        return new BreakerPass(true, _round, true);
    }

    private bool ReportProbe(bool isGood, TimeSpan now)
    {
        if (!isGood)
        {
            Open(now);
            return true;
        }

        if (++_passed < _policy.Probes)
        {
            return false;
        }

        (State, _openings) = (BreakerState.Closed, 0);
        _round++;
        Array.Fill(_part, long.MinValue);
        return true;
    }

    private bool Count(bool isGood, TimeSpan now)
    {
        var part = now.Ticks / (_policy.Window.Ticks / Parts);
        var place = (int)(part % Parts);
        if (_part[place] != part)
        {
            (_part[place], _requests[place], _failures[place]) = (part, 0, 0);
        }

        _requests[place]++;
        if (isGood)
        {
            return false;
        }

        _failures[place]++;
        var (requests, failures) = (0, 0);
        for (var i = 0; i < Parts; i++)
        {
            if (_part[i] > part - Parts)
            {
                (requests, failures) = (requests + _requests[i], failures + _failures[i]);
            }
        }

        if (requests < _policy.MinRequests || failures < _policy.FailureRatio * requests)
        {
            return false;
        }

        Open(now);
        return true;
    }

    private void Open(TimeSpan now)
    {
        var wait = _policy.OpenFor * Math.Pow(2, Math.Min(_openings++, 30));
        (State, OpenUntil) = (BreakerState.Open, now + (wait < BreakerPolicy.MaxOpen ? wait : BreakerPolicy.MaxOpen));
        _round++;
    }
}
