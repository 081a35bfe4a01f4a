using Actors.Domain.Statistics;

namespace Actors.Domain.Quality;

/// <summary>How good ranked lists were, over queries; each query counts once.</summary>
/// <param name="Cut">Places of each list that count.</param>
/// <param name="Ndcg">Normalised discounted cumulative gain: gains 2^relevance - 1 over log2(place + 1) against the best order (Järvelin and Kekäläinen 2002, exponential gain).</param>
/// <param name="ReciprocalRank">1 / place of the first relevant item.</param>
/// <param name="AveragePrecision">Mean of the precision at each relevant place, over the lesser of the relevant items and the cut.</param>
/// <param name="Precision">Relevant among the places.</param>
/// <param name="Recall">Of all relevant, those in the places.</param>
public sealed record RankingQuality(int Cut, Moments Ndcg, Moments ReciprocalRank, Moments AveragePrecision, Moments Precision, Moments Recall)
{
    /// <summary>Before the first query.</summary>
    public static RankingQuality Start(int cut)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cut, 1);
        return new(cut, default, default, default, default, default);
    }

    /// <summary>With one query more; a query without relevant items does not count.</summary>
    /// <param name="relevance">[items] 0 to 30, in the order in which they were ranked, all that could be.</param>
    public RankingQuality Add(ReadOnlySpan<int> relevance)
    {
        var best = relevance.ToArray();
        Array.Sort(best, static (left, right) => right.CompareTo(left));
        if (best.Length == 0 || best[0] <= 0)
        {
            return this;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(best[0], 30, nameof(relevance));
        var relevant = best.Count(value => value > 0);
        var (hits, sum, first) = (0, 0.0, 0);
        for (var i = 0; i < Math.Min(Cut, relevance.Length); i++)
        {
            if (relevance[i] > 0)
            {
                hits++;
                sum += (double)hits / (i + 1);
                first = first == 0 ? i + 1 : first;
            }
        }

        return this with
        {
            Ndcg = Ndcg.Add(Gain(relevance) / Gain(best)),
            ReciprocalRank = ReciprocalRank.Add(first == 0 ? 0 : 1.0 / first),
            AveragePrecision = AveragePrecision.Add(sum / Math.Min(relevant, Cut)),
            Precision = Precision.Add((double)hits / Cut),
            Recall = Recall.Add((double)hits / relevant),
        };
    }

    private double Gain(ReadOnlySpan<int> relevance)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(Cut, relevance.Length); i++)
        {
            sum += (Math.ScaleB(1, relevance[i]) - 1) / Math.Log2(i + 2);
        }

        return sum;
    }
}
