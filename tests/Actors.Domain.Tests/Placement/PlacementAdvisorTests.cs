using Actors.Domain.Placement;

namespace Actors.Domain.Tests.Placement;

public sealed class PlacementAdvisorTests
{
    private static readonly PlacementAssumptions Given = new()
    {
        PredictionsPerDay = 86_400,
        RoundTripSeconds = 0.05,
        UplinkBytesPerSecond = 100_000,
        DownlinkBytesPerSecond = 200_000,
        RequestOverheadBytes = 500,
        OfflineShare = 0.02,
        EscalatedShare = 0.25,
        UpdatesPerMonth = 3,
        ReportBytesPerPrediction = 10,
        PricePerGigabyte = 5,
        CloudPricePerCpuHour = 0.36,
        DevicePricePerCpuHour = 0.036,
        DeviceWatts = 3,
        CloudWatts = 10,
        PowerUsageEffectiveness = 1.5,
        JoulesPerMegabyte = 2,
    };

    private static readonly PlacementFacts Facts = new(Of(500), Of(100), Of(864_000), Of(0.002), Of(0.001), Of(0.01));

    /// <summary>Worked out by hand from the definitions of the figures.</summary>
    [Fact]
    public void Advise_KnownFigures_AreThoseWorkedOutByHand()
    {
        var options = PlacementAdvisor.Advise(Facts, Given).Options;

        var device = options.Single(option => option.Kind == PlacementKind.Device);
        device.LatencySeconds.ShouldBe(0.01);
        device.NetworkBytes.ShouldBe(11, 1e-9);                     // 864,000 bytes three times in 2,592,000 predictions, and 10 reported.
        device.Cost.ShouldBe(1e-7 + 5.5e-8, 1e-15);                 // 0.01 s at 0.00001 a second, 11 bytes at 5e-9.
        device.EnergyJoules.ShouldBe(0.03 + 2.2e-5, 1e-12);
        device.DeviceShare.ShouldBe(0.01, 1e-12);
        device.Availability.ShouldBe(1);

        var cloud = options.Single(option => option.Kind == PlacementKind.Cloud);
        cloud.LatencySeconds.ShouldBe(0.05 + 0.01 + 0.003 + 0.002, 1e-12);
        cloud.NetworkBytes.ShouldBe(1_600);
        cloud.Cost.ShouldBe(1e-7 + 8e-6, 1e-15);                    // 0.001 s at 0.0001 a second, 1,600 bytes at 5e-9.
        cloud.EnergyJoules.ShouldBe(0.015 + 0.0032, 1e-12);
        cloud.Availability.ShouldBe(0.98);

        var split = options.Single(option => option.Kind == PlacementKind.Split);
        split.LatencySeconds.ShouldBe(0.01 + (0.25 * 0.065), 1e-12);
        split.SlowLatencySeconds.ShouldBe(3 * 0.075, 1e-12);
        split.NetworkBytes.ShouldBe(411, 1e-9);
        split.Availability.ShouldBe(1);
    }

    [Fact]
    public void Advise_BestOption_HasTheLeastScoreOfThePossibleOnes()
    {
        var advice = PlacementAdvisor.Advise(Facts, Given);

        advice.Best.ShouldBe(PlacementKind.Device);
        advice.Options.MinBy(option => option.Score)!.Kind.ShouldBe(PlacementKind.Device);
        advice.Options.ShouldAllBe(option => option.Obstacles.Count == 0 && option.Score >= 1);
    }

    [Fact]
    public void Advise_PersonalInputsThatMayNotLeave_LeaveTheDeviceOnly()
    {
        var advice = PlacementAdvisor.Advise(Facts, Given with { Privacy = PrivacyClass.Personal, CostWeight = 0, LatencyWeight = 0, NetworkWeight = 0 });

        advice.Best.ShouldBe(PlacementKind.Device);
        advice.Options.Count(option => option.Obstacles.Any(obstacle => obstacle.Contains("personal", StringComparison.Ordinal)) && option.Score is null).ShouldBe(2);
    }

    [Fact]
    public void Advise_ModelTooLargeForTheDevice_IsForTheCloud()
    {
        var advice = PlacementAdvisor.Advise(Facts with { ModelBytes = Of(1e9) }, Given);

        advice.Best.ShouldBe(PlacementKind.Cloud);
        advice.Options.Single(option => option.Kind == PlacementKind.Device).Obstacles.Single().ShouldContain("2500 MB of memory");
    }

    [Fact]
    public void Advise_NothingPossible_SaysWhyOfEach()
    {
        var advice = PlacementAdvisor.Advise(Facts, Given with { LatencyGoalSeconds = 0.001 });

        advice.Best.ShouldBeNull();
        advice.Options.ShouldAllBe(option => option.Score == null && option.Obstacles.Count == 1);
    }

    [Fact]
    public void Advise_DeviceThatNobodyMeasured_IsTakenAsSlowerThanTheCluster() =>
        PlacementAdvisor.Advise(Facts with { DeviceSeconds = null }, Given with { DeviceSlowdown = 7 }).Options[0].LatencySeconds.ShouldBe(0.007, 1e-12);

    /// <summary>Each tipping point is checked by asking again on either side of it.</summary>
    [Fact]
    public void Advise_TippingPoints_AreWhereTheAdviceTips()
    {
        var advice = PlacementAdvisor.Advise(Facts, Given);

        advice.TippingPoints.ShouldNotBeEmpty();
        foreach (var point in advice.TippingPoints)
        {
            var number = PlacementNumber.All.Single(known => known.Name == point.Assumption);
            number.Read(Given).ShouldBe(point.Assumed);
            PlacementAdvisor.Advise(Facts, number.With(Given, point.Value)).Best.ShouldBe(point.Instead, point.Assumption);
            var back = point.Value * (point.Value > point.Assumed ? 0.99 : 1.01);
            PlacementAdvisor.Advise(Facts, number.With(Given, back)).Best.ShouldBe(advice.Best, point.Assumption);
        }
    }

    [Fact]
    public void Faults_NumbersOutOfTheirRanges_AreAllNamed()
    {
        var faults = new PlacementAssumptions { OfflineShare = 2, PredictionsPerDay = 0, TailFactor = double.NaN, LatencyGoalSeconds = -1 }.Faults();

        faults.Count.ShouldBe(4);
        foreach (var name in (string[])["offlineShare", "predictionsPerDay", "tailFactor", "latencyGoalSeconds"])
        {
            faults.ShouldContain(fault => fault.StartsWith(name, StringComparison.Ordinal));
        }

        new PlacementAssumptions().Faults().ShouldBeEmpty();
    }

    private static Figure Of(double value) => new(value, "test");
}
