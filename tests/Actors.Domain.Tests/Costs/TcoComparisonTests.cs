using Actors.Domain.Costs.Tco;

namespace Actors.Domain.Tests.Costs;

public sealed class TcoComparisonTests
{
    [Fact]
    public void Of_OnDemand_IsHoursTimesPriceAndTheRest()
    {
        var option = Find(TcoAssumptions.Default.With("cpuHoursPerMonth", 1_000, "test").With("cloudCpuHour", 0.05, "test").With("storageGib", 0, "test")
            .With("egressGbPerMonth", 0, "test").With("cloudAdminHoursPerMonth", 0, "test"), "cloud, on demand");
        option.PerMonth.ShouldBe(50, 1e-9);
        option.Total.ShouldBe(50 * 36, 1e-9);
        option.Parts.ShouldHaveSingleItem().Source.ShouldContain("cloudCpuHour 0.05 (test)");
    }

    [Fact]
    public void Of_OnPremises_CountsWholeServersForThePeak()
    {
        var option = Find(TcoAssumptions.Default.With("cpuHoursPerMonth", 730 * 100, "test").With("peakToMean", 2, "test").With("serverCores", 64, "test").With("targetUtilisation", 0.7, "test"), "on premises");
        option.Parts[0].Source.ShouldStartWith("5 servers");
        option.Parts[0].PerMonth.ShouldBe(5 * 9_000 / 48.0, 1e-9);
    }

    [Fact]
    public void Of_NothingAboveTheMean_HybridBuysNothingOnDemand() =>
        Find(TcoAssumptions.Default.With("peakToMean", 1, "test"), "hybrid").Parts.ShouldNotContain(part => part.Name == "processors on demand");

    /// <summary>What servers without graphics cards cannot do is bought by the hour: as much as the work is, whatever the peak, and once.</summary>
    [Theory]
    [InlineData("on premises")]
    [InlineData("hybrid")]
    public void Of_ServersWithoutGraphicsCards_BuyTheWorkOnDemandOnce(string name)
    {
        var option = Find(TcoAssumptions.Default.With("gpuHoursPerMonth", 1_000, "test").With("cloudGpuHour", 2, "test").With("peakToMean", 3, "test"), name);

        option.Parts.Where(part => part.Name == "graphics cards on demand").Sum(part => part.PerMonth).ShouldBe(2_000, 1e-6);
    }

    [Fact]
    public void Of_NoDevices_HasNoEdge() => TcoComparison.Of(TcoAssumptions.Default).ShouldNotContain(option => option.Name == "edge");

    [Fact]
    public void Of_AnyAssumptions_PartsAddUpAndOptionsAreInOrder()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            var assumptions = TcoAssumptions.Default.All.Aggregate(TcoAssumptions.Default, (all, one) => all.With(one.Name, Math.Min(one.Most, (random.NextDouble() * 2 * one.Value) + 0.001), "random"));
            var options = TcoComparison.Of(assumptions);
            options.Select(option => option.PerMonth).ShouldBeInOrder();
            options.ShouldAllBe(option => Math.Abs(option.Parts.Sum(part => part.PerMonth) - option.PerMonth) < 1e-6 && option.Parts.All(part => part.Source.Length > 0));
        }
    }

    [Theory]
    [InlineData("wishes", 1)]
    [InlineData("spotShare", 1.5)]
    [InlineData("serverCores", 0)]
    [InlineData("kwhPrice", double.NaN)]
    public void With_WhatDoesNotFit_IsRefused(string name, double value) => Should.Throw<ArgumentException>(() => TcoAssumptions.Default.With(name, value, "test"));

    private static TcoOption Find(TcoAssumptions assumptions, string name) => TcoComparison.Of(assumptions).Single(option => option.Name == name);
}
