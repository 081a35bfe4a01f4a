using Actors.Domain.Budgets;

namespace Actors.Domain.Tests.Budgets;

/// <summary>A budget and the silos that spend of it, over a network that loses, repeats and delays.</summary>
internal sealed class LeaseWorld(int seed)
{
    private const int Silos = 3;
    private readonly Random _random = new(seed);
    private readonly List<SiloReport> _onTheWay = [];
    private readonly List<Life> _former = [];
    private readonly Life[] _lives = [.. Enumerable.Range(0, Silos).Select(i => new Life($"{i}.0"))];
    private BudgetBook _book = Books.Of(Books.Plan with { LeaseSharePercent = 20, LeaseSeconds = 10, Level = seed % 5 == 0 ? BudgetLevel.Throttle : BudgetLevel.Stop });
    private DateTimeOffset _now = Books.Now;
    private int _births;

    public void Step()
    {
        _now += TimeSpan.FromMilliseconds(_random.Next(400));
        var life = _lives[_random.Next(Silos)];
        switch (_random.Next(12))
        {
            case < 5:
                // It spends what it was lent, never more: that is the account's part of the bargain.
                life.Spent += _now < life.Until ? _random.NextInt64(Math.Max(0, life.Granted - life.Spent) + 1) : 0;
                break;
            case < 9:
                Send(life);
                break;
            case 9 when _onTheWay.Count > 0:
                _ = Deliver(_onTheWay[_random.Next(_onTheWay.Count)]);
                break;
            case 10 when _random.Next(8) == 0:
                _former.Add(life);
                _lives[Array.IndexOf(_lives, life)] = new Life($"{life.Name[0]}.{++_births}");
                break;
            case 11 when _former.Count > 0:
                Settle(_former[_random.Next(_former.Count)]);
                break;
        }
    }

    public void Check()
    {
        var (leased, unsettled) = _book.LentAt(_now);
        (_book.Current.SpentMicros + leased + unsettled).ShouldBeLessThanOrEqualTo(Books.Limit, $"seed {seed}: more was lent than there is");
        All.Sum(life => life.Spent).ShouldBeLessThanOrEqualTo(Books.Limit, $"seed {seed}: more was spent than there is");
        _book.Current.SpentMicros.ShouldBe(All.Sum(life => life.Told), $"seed {seed}");
    }

    public void End()
    {
        foreach (var life in _lives.Concat(_former))
        {
            Settle(life);
            Settle(life);
        }

        foreach (var late in _onTheWay)
        {
            _ = Deliver(late);
        }

        _book.Current.SpentMicros.ShouldBe(All.Sum(life => life.Spent), $"seed {seed}: every micro-unit once");
        _book.LentAt(_now).ShouldBe((0, 0), $"seed {seed}: everything was given back");
        _book.Current.SpentMicros.ShouldBeGreaterThan(Books.Limit / 2, $"seed {seed}: the world spends");
    }

    private IEnumerable<Life> All => _lives.Concat(_former);

    private void Send(Life life)
    {
        var keeps = Math.Min(Math.Max(0, life.Granted - life.Spent), _random.NextInt64(Books.Limit / 10));
        life.Granted = life.Spent + keeps;
        var report = Books.Report(life.Name, ++life.Number, _book, life.Spent, keeps, _random.Next(3) == 0 ? 0 : _random.NextInt64(1, 20_000), _random.Next(100_000));
        if (_random.Next(4) == 0)
        {
            _onTheWay.Add(report);
            return;
        }

        var grant = Deliver(report);
        if (_random.Next(5) > 0)
        {
            (life.Granted, life.Until) = (grant.GrantedMicros, grant.Until);
        }
        else
        {
            // The answer is lost: what it does not know that it was lent it does not spend.
            life.Granted = Math.Min(life.Granted, life.Spent + keeps);
        }
    }

    /// <summary>The next process on the same folder finds what this one had spent.</summary>
    private void Settle(Life life) => Deliver(Books.Report(life.Name, long.MaxValue, _book, life.Spent, isLast: true));

    private LeaseGrant Deliver(SiloReport report)
    {
        (_book, var grant) = LeaseSteps.Take(_book, report, _now);
        var life = All.First(known => known.Name == report.Silo);
        life.Told = Math.Max(life.Told, _book.Silos[report.Silo].SpentIn(_book.Current.Start));
        return grant;
    }

    private sealed class Life(string name)
    {
        public string Name => name;

        public long Number { get; set; }

        public long Spent { get; set; }

        public long Granted { get; set; }

        public long Told { get; set; }

        public DateTimeOffset Until { get; set; } = DateTimeOffset.MinValue;
    }
}
