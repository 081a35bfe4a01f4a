using Actors.LoadTests.Http;

namespace Actors.LoadTests.Serving;

/// <summary>
/// Rounds of two servers that took turns. A ratio is the median of the ratios within a pair, whose rounds ran one right after the other, so
/// that a slow minute of the machine counts for both.
/// </summary>
internal sealed record PairedRounds(IReadOnlyList<Round> Ours, IReadOnlyList<Round> Baseline)
{
    /// <summary>What went wrong in any of them.</summary>
    public IEnumerable<string> Faults => Ours.Concat(Baseline).SelectMany(round => round.Load.Faults).Distinct();

    /// <summary>Runs them: ours and the baseline take turns, and take turns in going first.</summary>
    public static PairedRounds Run(int rounds, Func<Round> ours, Func<Round> baseline)
    {
        var (first, second) = (new List<Round>(), new List<Round>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                first.Add(ours());
                second.Add(baseline());
            }
            else
            {
                second.Add(baseline());
                first.Add(ours());
            }
        }

        return new PairedRounds(first, second);
    }

    /// <summary>The median over the pairs of ours over the baseline.</summary>
    public double Ratio(Func<Round, double> figure) => RoundResult.Median(Ours.Zip(Baseline, (ours, baseline) => figure(ours) / figure(baseline)));

    /// <summary>The median of a figure of ours.</summary>
    public double OfOurs(Func<Round, double> figure) => RoundResult.Median(Ours.Select(figure));

    /// <summary>The median of a figure of the baseline.</summary>
    public double OfBaseline(Func<Round, double> figure) => RoundResult.Median(Baseline.Select(figure));
}
