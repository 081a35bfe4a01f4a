using Actors.LoadTests.Measures;

namespace Actors.LoadTests.Serving;

/// <summary>
/// Contenders that take turns, round by round, in a Williams design (E. J. Williams, 1949): over as many rounds as there are contenders, twice as many where their number is odd,
/// each goes in each place once, and right after each other one once, so that what one leaves behind counts against all. A ratio is the median of the ratios within a round, whose
/// contenders ran one right after the other, so that a slow minute of the machine counts for all.
/// </summary>
internal sealed class Contest
{
    private readonly List<(string Name, Func<Round> Run)> _contenders = [];
    private readonly Dictionary<string, List<Round>> _rounds = [];

    /// <summary>The contenders, as added.</summary>
    public IEnumerable<string> Names => _contenders.Select(contender => contender.Name);

    /// <summary>What went wrong in any round.</summary>
    public IEnumerable<string> Faults =>
        _rounds.SelectMany(rounds => rounds.Value.SelectMany(round => round.Load.Faults).Distinct().Select(fault => $"{rounds.Key}: {fault}"));

    /// <summary>Everybody's latencies, over all rounds.</summary>
    public IEnumerable<LatencyCurve> Curves => _rounds.Select(rounds =>
    {
        var all = new LatencyHistogram();
        rounds.Value.ForEach(round => all.Add(round.Load.Accepted));
        return new LatencyCurve(rounds.Key, Median(rounds.Key, round => round.PerSecond), all);
    });

    /// <summary>Adds a contender.</summary>
    public void Add(string name, Func<Round> run)
    {
        _contenders.Add((name, run));
        _rounds.Add(name, []);
    }

    /// <summary>Runs all of them once, for nothing.</summary>
    public void WarmUp() => _contenders.ForEach(contender => _ = contender.Run());

    /// <summary>Runs the rounds.</summary>
    public void Run(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (var place in Order(_contenders.Count, round))
            {
                var (name, run) = _contenders[place];
                _rounds[name].Add(run());
            }
        }
    }

    /// <summary>Who goes when: 0, 1, n-1, 2, n-2, and so on, all moved on by one each round; of an odd number, backwards in each second run through them.</summary>
    private static IEnumerable<int> Order(int count, int round)
    {
        var order = Enumerable.Range(0, count).Select(i => ((i % 2 == 1 ? (i + 1) / 2 : count - (i / 2)) + round) % count);
        return count % 2 == 1 && round / count % 2 == 1 ? order.Reverse() : order;
    }

    /// <summary>The median over the rounds of one contender's figure over another's.</summary>
    public double Ratio(string name, string baseline, Func<Round, double> figure) =>
        Medians.Of(_rounds[name].Zip(_rounds[baseline], (one, other) => figure(one) / figure(other)));

    /// <summary>The median of a contender's figure.</summary>
    public double Median(string name, Func<Round, double> figure) => Medians.Of(_rounds[name].Select(figure));
}
