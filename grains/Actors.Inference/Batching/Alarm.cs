namespace Actors.Inference;

/// <summary>
/// One timer that is set for the earliest of what it is asked for, so that most requests do not touch it. Guarded by a lock of its owner's,
/// which is given to it because the timer rings outside of that.
/// </summary>
internal sealed class Alarm : IDisposable
{
    private readonly object _gate;
    private readonly TimeProvider _time;
    private readonly Action _ring;
    private readonly ITimer _timer;
    private long _at = long.MaxValue;
    private bool _ringing;

    /// <param name="gate">The lock under which the others are called.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ring">What is called when it rings, without the lock; it ends with a call of <see cref="Done"/>.</param>
    public Alarm(object gate, TimeProvider time, Action ring)
    {
        _gate = gate;
        _time = time;
        _ring = ring;
        _timer = time.CreateTimer(static state => ((Alarm)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes it ring by this timestamp, or as soon after as timers are; never for the largest.</summary>
    public void RingBy(long at, long now)
    {
        if (at >= _at || _ringing)
        {
            return;
        }

        // A timer that is due at once could ring before its setter has left the lock; a millisecond is what timers can tell apart.
        _at = at;
        double milliseconds = Math.Clamp(Math.Ceiling((double)(at - now) * 1_000 / _time.TimestampFrequency), 1, int.MaxValue);
        _ = _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Says that what it rang for is done, and when it is to ring again.</summary>
    public void Done(long next, long now)
    {
        _ringing = false;
        _at = long.MaxValue;
        RingBy(next, now);
    }

    public void Dispose() => _timer.Dispose();

    private void Ring()
    {
        lock (_gate)
        {
            if (_ringing)
            {
                return;
            }

            _ringing = true;
        }

        _ring();
    }
}
