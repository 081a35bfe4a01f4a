using Actors.Domain.Costs;
using Actors.Domain.Costs.Reports;

namespace Actors.Domain.Tests.Costs;

public sealed class FeatureCostTests
{
    [Fact]
    public void Of_SharesAndChargesByName_AddUpAndDoubtfulOnesComeFirst()
    {
        CostCharge charge = new("bureau", DateTimeOffset.UnixEpoch, CostCharge.Purchase, 5_000_000, "Credit bureau") { Tags = new CostTags(null, null, null, "score") };
        var features = FeatureCost.Of([("age", 0.02, 0.01, 0.03), ("score", 0.05, 0.04, 0.06), ("noise", 0.001, -0.001, 0.003)], 100, [charge]);
        features.Select(feature => feature.Name).ShouldBe(["noise", "score", "age"]);
        features.Sum(feature => feature.Micros).ShouldBe(5_000_100);
        features[1].MicrosPerPoint!.Value.ShouldBe((5_000_000 + 33) / 5.0, 1e-6);
    }
}
