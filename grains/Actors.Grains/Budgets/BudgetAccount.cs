using Actors.Budgets;
using Actors.Domain.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>
/// One budget as this process knows it: what was spent here, what it was lent, and what requests under way hold of that. What a request holds is kept
/// after it has ended until its cost was metered, so that nothing is spent twice in between. What is spent and lent is counted in micro-units; what is held
/// in thousandths of these, as a row of a small model costs less than one. For any thread.
/// </summary>
internal sealed class BudgetAccount(string tenant, BudgetEntry entry, TimeProvider clock)
{
    /// <summary>Nano-units in a micro-unit. The largest amount there is fits the whole numbers in these, too.</summary>
    public const long NanosPerMicro = 1_000;

    /// <summary>A request whose cost is not known yet holds this part of what the lease has left.</summary>
    private const int PartForUnknown = 8;

    private const long MostNanos = BudgetLimits.MaxMicros * NanosPerMicro;
    private const int MostPeriods = 8;
    private const double KeptSeconds = 4;
    private const double Smoothing = 0.5;

    /// <summary>How long what a request held is kept where nothing was metered: it cost nothing.</summary>
    private static readonly TimeSpan LongestAwaited = TimeSpan.FromSeconds(3);

    /// <summary>How long after its last request an account counts as asked for.</summary>
    private static readonly TimeSpan Demand = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly SortedList<DateTimeOffset, long> _spends = [];
    private readonly Queue<(DateTimeOffset At, long Nanos)> _awaiting = new();
    private BudgetEntry _entry = entry;
    private BudgetPeriod _period = entry.Plan.Calendar.PeriodOf(clock.GetUtcNow());
    private BudgetGrant _grant = new(false, 0, "", default, default, 0);
    private long _granted;
    private long _held;
    private long _awaited;
    private long _number;
    private long _spendings;
    private long _spendingsToldOf;
    private long _spendingsAtReport;
    private long _spentAtReport;
    private bool _isGone;
    private long _wants;
    private double _rate;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;
    private DateTimeOffset _reportedAt = DateTimeOffset.MinValue;
    private TaskCompletionSource<bool> _renewed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The tenant.</summary>
    public string Tenant => tenant;

    /// <summary>The budget.</summary>
    public BudgetEntry Entry => Volatile.Read(ref _entry);

    /// <summary>What was said to it last.</summary>
    public BudgetGrant Grant => Volatile.Read(ref _grant);

    /// <summary>Requests that go on while it is over, at the level throttle.</summary>
    public BudgetThrottle Throttle { get; } = new();

    /// <summary>One report is under way at a time.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>What is lent and neither spent nor held, in nano-units.</summary>
    private long Free => ((_granted - Spent) * NanosPerMicro) - _held - _awaited;

    private long Spent => _spends.GetValueOrDefault(_period.Start);

    /// <summary>Takes another plan over.</summary>
    public void Take(BudgetEntry next)
    {
        lock (_lock)
        {
            var (isMoved, isOther) = (next.Plan.Calendar != _entry.Plan.Calendar, next.Revision != _entry.Revision);
            Volatile.Write(ref _entry, next);
            if (isOther)
            {
                // What was lent by another plan is given up: the next request asks anew.
                _granted = Math.Min(_granted, Spent);
                Volatile.Write(ref _grant, _grant with { IsOver = false });
            }

            if (isMoved)
            {
                TurnTo(next.Plan.Calendar.PeriodOf(clock.GetUtcNow()));
            }
        }
    }

    /// <summary>Holds what a request may cost.</summary>
    /// <param name="nanos">How many nano-units; null where nothing is known. Gets what is held.</param>
    public Hold TryHold(ref long? nanos)
    {
        lock (_lock)
        {
            if (_isGone)
            {
                nanos = 0;
                return Hold.Held;
            }

            var now = clock.GetUtcNow();
            _askedAt = now;
            Forget(now - LongestAwaited);
            var left = now < _grant.Until && now < _period.End && _grant.Start == _period.Start ? Free : 0;
            var asked = nanos ?? Math.Max(1, (_granted - Spent) / PartForUnknown) * NanosPerMicro;
            if (left >= asked)
            {
                _held += asked;
                nanos = asked;
                return Hold.Held;
            }

            // Of all that wait, so that one renewal does for them.
            _wants = Math.Min(MostNanos, _wants + asked);
            return _grant.IsOver && now < _grant.Until && _grant.Start == _period.Start ? Hold.Over : Hold.Short;
        }
    }

    /// <summary>A request is over: what it held waits for its cost.</summary>
    public void Release(long nanos)
    {
        lock (_lock)
        {
            _held -= nanos;
            _awaiting.Enqueue((clock.GetUtcNow(), nanos));
            _awaited += nanos;
        }
    }

    /// <summary>A request was not run: what it held is free.</summary>
    public void GiveUp(long nanos)
    {
        lock (_lock)
        {
            _held -= nanos;
        }
    }

    /// <summary>Counts what was spent here.</summary>
    /// <returns>When the period begins that it counts in, and what was spent in it since the process began.</returns>
    public SiloSpend Spend(long micros, DateTimeOffset until)
    {
        lock (_lock)
        {
            if (until >= _period.End)
            {
                TurnTo(_entry.Plan.Calendar.PeriodOf(until));
            }

            var spent = Spent + micros;
            _spends[_period.Start] = spent;
            _spendings++;
            return new SiloSpend(_period.Start, spent);
        }
    }

    /// <summary>Everything that ended until an instant is counted: what it held is free.</summary>
    public void Metered(DateTimeOffset until)
    {
        lock (_lock)
        {
            Forget(until);
        }
    }

    /// <summary>Whether so much more could be spent, as far as is known here. Nothing is held, and nothing more is asked for than a lease.</summary>
    /// <returns><see cref="Hold.Short"/> where that is not known at the moment.</returns>
    public Hold Foresee(long micros)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_isGone)
            {
                return Hold.Held;
            }

            _askedAt = now;
            Forget(now - LongestAwaited);
            if (now >= _grant.Until || now >= _period.End || _grant.Start != _period.Start)
            {
                return Hold.Short;
            }

            // What silos are lent and do not need comes back; what is spent does not.
            return Free / NanosPerMicro >= micros || (!_grant.IsOver && _grant.CeilingMicros - _grant.SpentMicros >= micros) ? Hold.Held : Hold.Over;
        }
    }

    /// <summary>Whether a report should go: something was spent, the lease runs low, or is not needed any more.</summary>
    /// <param name="usual">The time between reports where nothing presses.</param>
    public bool IsDue(TimeSpan usual)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var since = now - _reportedAt;
            if (_spendings != _spendingsToldOf)
            {
                return since >= usual || IsLow(now);
            }

            var isAsked = now - _askedAt < Demand;
            return _entry.Plan.IsEnforced && (isAsked ? IsLow(now) || (_grant.IsOver && since >= usual / 2) : _grant.Start == _period.Start && Free > 0 && since >= usual);
        }
    }

    /// <summary>What to say to the budget. What the process does not need of its lease it has given up when this returns.</summary>
    /// <param name="silo">This process.</param>
    /// <param name="isLast">Whether it says no more.</param>
    public (BudgetReport Report, TaskCompletionSource<bool> Renewed) Report(string silo, bool isLast = false)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            Forget(now - LongestAwaited);
            if (now >= _period.End)
            {
                TurnTo(_entry.Plan.Calendar.PeriodOf(now));
            }

            var elapsed = Math.Max(0.05, (now - _reportedAt).TotalSeconds);
            _rate = _reportedAt == DateTimeOffset.MinValue ? 0 : (Smoothing * _rate) + ((1 - Smoothing) * Math.Max(0, Spent - _spentAtReport) / elapsed);
            var isAsked = !isLast && now - _askedAt < Demand;
            var used = ToMicros(_held + _awaited);
            var kept = !isAsked ? used : _rate > 0 ? used + (long)Math.Ceiling(_rate * KeptSeconds) : long.MaxValue;
            kept = Math.Max(0, Math.Min(kept, _granted - Spent));
            _granted = Spent + kept;
            (_reportedAt, _spentAtReport, _spendingsAtReport) = (now, Spent, _spendings);
            var report = new BudgetReport(silo, ++_number, _entry.Epoch, _entry.Revision, [.. _spends.Select(spend => new BudgetSpend(spend.Key, spend.Value))])
            {
                HeldMicros = kept,
                MicrosPerSecond = _rate,
                WantsMicros = isAsked ? used + Math.Max(1, ToMicros(_wants)) : 0,
                IsLast = isLast,
            };
            var renewed = _renewed;
            _renewed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _wants = 0;
            return (report, renewed);
        }
    }

    /// <summary>Takes in what the budget said. What it said by a plan that was replaced meanwhile counts no more: the next request asks anew.</summary>
    /// <returns>Whether it goes by a plan that is newer than the one known here.</returns>
    public bool Take(BudgetGrant grant)
    {
        lock (_lock)
        {
            _isGone |= grant.IsGone;
            _spendingsToldOf = _spendingsAtReport;
            if (grant.IsGone || (grant.Revision != 0 && grant.Revision < _entry.Revision))
            {
                return false;
            }

            if (grant.Start > _period.Start)
            {
                TurnTo(new BudgetPeriod(grant.Period, grant.Start, grant.End));
            }

            Volatile.Write(ref _grant, grant);
            _granted = grant.Start == _period.Start ? grant.GrantedMicros : 0;
            return grant.Revision > _entry.Revision;
        }
    }

    /// <summary>Completes when a report that begins after this call was answered, or could not be; the result says which.</summary>
    public Task<bool> NextRenewal()
    {
        lock (_lock)
        {
            return _renewed.Task;
        }
    }

    private bool IsLow(DateTimeOffset now)
    {
        if (now - _askedAt >= Demand || !_entry.Plan.IsEnforced || _grant.IsOver)
        {
            return false;
        }

        var lease = _granted - _spentAtReport;
        return _grant.Start != _period.Start || now >= _grant.Until - TimeSpan.FromSeconds(_entry.Plan.LeaseSeconds / 3.0) || Free < lease * NanosPerMicro / 2;
    }

    private static long ToMicros(long nanos) => (nanos + NanosPerMicro - 1) / NanosPerMicro;

    private void TurnTo(BudgetPeriod period)
    {
        _period = period;
        _granted = 0;
        _spentAtReport = Spent;
        while (_spends.Count > MostPeriods)
        {
            _spends.RemoveAt(0);
        }
    }

    private void Forget(DateTimeOffset until)
    {
        while (_awaiting.TryPeek(out var first) && first.At <= until)
        {
            _awaited -= _awaiting.Dequeue().Nanos;
        }
    }
}
