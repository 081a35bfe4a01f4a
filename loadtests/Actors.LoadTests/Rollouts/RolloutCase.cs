using Actors.Domain.Statistics;

namespace Actors.LoadTests.Rollouts;

/// <summary>A split to simulate.</summary>
/// <param name="BaselineRate">The baseline's error rate.</param>
/// <param name="Share">The canary's of the requests.</param>
internal sealed record RolloutCase(double BaselineRate, double Share)
{
    public const double Power = 0.8;

    /// <summary>Requests at which a test with one look finds the rise with 80 % power at the same level, one-sided as ours.</summary>
    public double FixedHorizon(RateRise test) => Domain.Statistics.Power.OfRates(BaselineRate, test.Margin, Share, test.Alpha, Power);

    public override string ToString() => FormattableString.Invariant($"{BaselineRate:P0} errors, canary {Share:P0}");
}
