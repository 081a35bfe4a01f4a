namespace Actors.Domain.Statistics;

/// <summary>What is known of a bandit's arm with rewards in [0, 1].</summary>
/// <param name="Count">Rewards seen.</param>
/// <param name="Sum">Their sum.</param>
public readonly record struct ArmPosterior(long Count, double Sum)
{
    /// <summary>The parameters of the beta distribution over its mean, from a uniform one.</summary>
    public (double A, double B) Beta => (1 + Sum, 1 + Count - Sum);
}
