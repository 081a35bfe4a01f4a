using Actors.Domain.Statistics;

namespace Actors.Domain.Experiments;

/// <summary>What is known of an arm in one metric; parts add up exactly.</summary>
/// <param name="Arm">The arm's place in the plan.</param>
/// <param name="Metric">The metric's place in the plan.</param>
/// <param name="Units">Units exposed to the arm.</param>
/// <param name="Pairs">Values and covariates of units that count.</param>
/// <param name="Weighted">The sum of values over the chance that their unit had to get the arm.</param>
/// <param name="WeightedSquares">The sum of their squares.</param>
public sealed record ArmSums(int Arm, int Metric, long Units, PairSums Pairs, double Weighted, double WeightedSquares)
{
    /// <summary>Both together.</summary>
    public ArmSums Add(ArmSums other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            Units = Units + other.Units,
            Pairs = Pairs.Merge(other.Pairs),
            Weighted = Weighted + other.Weighted,
            WeightedSquares = WeightedSquares + other.WeightedSquares,
        };
    }
}
