using Actors.Domain.Costs;
using Actors.Domain.Costs.Carbon;

namespace Actors.Domain.Tests.Costs;

public sealed class CarbonTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 4, 3, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Embodied_OneHourOfFourYears_IsThePublishedShare()
    {
        // RV-96 (sci:SPEC.md): 1000 kg, 4 years, 1 h.
        SoftwareCarbonIntensity.Embodied(1_000_000, TimeSpan.FromHours(1), TimeSpan.FromDays(4 * 365), 1, 1).ShouldBe(28.538812785, 1e-9);
    }

    [Fact]
    public void PerUnit_IsEnergyTimesIntensityAndMakingByUnits()
    {
        SoftwareCarbonIntensity.PerUnit(2, 400, 200, 1_000).ShouldBe(1);
        SoftwareCarbonIntensity.PerUnit(2, 400, 200, 0).ShouldBeNull();
    }

    [Fact]
    public void Take_AfterTheHighestValue_GoesOn()
    {
        // RV-97 (codecarbon:tests/test_energy.py): from 100 to 10 with a maximum of 105 are 15 microjoules.
        var counter = new WrappingCounter();
        counter.Take(100, 105).ShouldBe(0);
        counter.Take(10, 105).ShouldBe(15);
        counter.Take(12, 105).ShouldBe(2);
    }

    [Theory]
    [InlineData("us-east-1", 0.6, 475, 0.285)]
    [InlineData("eastus", 1.5, 475, 0.7125)]
    [InlineData("france", 1, 56.04, 0.05604)]
    [InlineData("norway", 1, 26.4, 0.0264)]
    public void Of_EnergyInAPlace_IsThePublishedEmission(string place, double kilowattHours, double grams, double kilograms)
    {
        // RV-97 (codecarbon:tests/test_emissions.py); the first two by its world average.
        GridRate[] rates = grams == GridBook.WorldAverage ? [] : [new GridRate(place, Midnight, null, [grams])];
        var row = new UsageRow(new UsageKey("a", UsageKey.HourOf(Midnight), "energy", place, "m", 1, ""), (long)(kilowattHours * 3.6e12));
        var footprint = CarbonFootprint.Of([row], new GridBook(rates));
        (footprint.OperationalGrams / 1_000).ShouldBe(kilograms, 1e-6);
        footprint.AssumedShare.ShouldBe(rates.Length == 0 ? 1 : 0);
        footprint.Error.ShouldBe(1);
    }

    [Fact]
    public void Of_ModelledEnergy_StatesItsError()
    {
        var row = new UsageRow(new UsageKey("a", UsageKey.HourOf(Midnight), "energy.modelled", "x", "m", 1, ""), new EnergyModel(0.74, 2.8).MicrojoulesOf(3_600_000_000_000, 1_800_000_000_000));
        var footprint = CarbonFootprint.Of([row], new GridBook([]));
        footprint.KilowattHours.ShouldBe((0.74 + 1.4) / 1_000, 1e-9);
        footprint.Error.ShouldBe(EnergyModel.Error);
    }

    [Fact]
    public void At_ByHourOfTheDay_TakesTheHours()
    {
        var grid = new GridBook([new GridRate("x", Midnight, Midnight.AddDays(1), [.. Enumerable.Range(0, 24).Select(hour => (double)hour)])]);
        grid.At("x", Midnight.AddHours(7.5)).ShouldBe((7, true));
        grid.At("x", Midnight.AddDays(1)).ShouldBe((GridBook.WorldAverage, false));
    }

    [Fact]
    public void Plan_MayPause_TakesTheGreenestHours()
    {
        var plan = GreenSchedule.Plan(new ScheduleWork(3, Midnight.AddHours(8), ScheduleGoal.Green, MayPause: true, Watts: 1_000), Rates(500, 100, 500, 100, 500, 500, 100, 100), Midnight.AddMinutes(10));
        plan.Hours.Select(hour => hour.Hour).ShouldBe([1, 3, 6]);
        (plan.IsMet, plan.Grams, plan.GramsAtOnce).ShouldBe((true, 300, 1_100));
    }

    [Fact]
    public void Plan_MayNotPause_TakesTheBestRun() =>
        GreenSchedule.Plan(new ScheduleWork(2, Midnight.AddHours(8), ScheduleGoal.Green, MayPause: false), Rates(500, 100, 500, 100, 500, 500, 100, 100), Midnight)
            .Hours.Select(hour => hour.Hour).ShouldBe([6, 7]);

    [Fact]
    public void Plan_DeadlineTooNear_TakesAllThereIsAndSaysSo()
    {
        var plan = GreenSchedule.Plan(new ScheduleWork(5, Midnight.AddHours(3), ScheduleGoal.Cheap, MayPause: true), Rates(500, 100, 500, 100), Midnight);
        (plan.IsMet, plan.Hours.Count).ShouldBe((false, 3));
    }

    [Fact]
    public void Plan_AnyRates_IsNeverWorseThanAtOnceAndKeepsTheDeadline()
    {
        var random = new Random(2);
        for (var round = 0; round < 500; round++)
        {
            var work = new ScheduleWork(random.Next(1, 10), Midnight.AddHours(random.Next(10, 40)), random.Next(2) == 0 ? ScheduleGoal.Green : ScheduleGoal.Cheap, random.Next(2) == 0, 100);
            var plan = GreenSchedule.Plan(work, Rates([.. Enumerable.Range(0, 48).Select(_ => (double)random.Next(0, 900))]), Midnight);
            plan.Hours.Distinct().Count().ShouldBe(work.Hours);
            plan.Hours[^1].AddHours(1).ShouldBeLessThanOrEqualTo(work.Deadline);
            (work.Goal == ScheduleGoal.Green ? plan.Grams <= plan.GramsAtOnce : plan.Micros <= plan.MicrosAtOnce).ShouldBeTrue();
        }
    }

    private static HourRate[] Rates(params double[] grams) => [.. grams.Select((rate, hour) => new HourRate(Midnight.AddHours(hour), rate, (long)(rate * 7)))];
}
