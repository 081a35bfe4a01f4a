using Actors.Domain.Registry;

namespace Actors.Domain.Tests.Registry;

public sealed class DepreciationTests
{
    private static readonly DateTimeOffset January = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>By hand: (10,000 - 1,000) / 5 = 1,800 each.</summary>
    [Fact]
    public void Schedule_StraightLine_IsTheSameEachMonth()
    {
        var schedule = Of(DepreciationMethod.StraightLine, 10_000, 1_000, 5).Schedule();
        schedule.Select(step => step.Charge).ShouldBe([1_800, 1_800, 1_800, 1_800, 1_800]);
        schedule.Select(step => step.Value).ShouldBe([8_200, 6_400, 4_600, 2_800, 1_000]);
    }

    /// <summary>
    /// By hand: two fifths of 10,000, 6,000 and 3,600; then 864 of 2,160, which is more than the straight line's 580; and what is left over 1,000.
    /// </summary>
    [Fact]
    public void Schedule_DoubleDeclining_EndsAtTheResidual()
    {
        var schedule = Of(DepreciationMethod.DoubleDeclining, 10_000, 1_000, 5).Schedule();
        schedule.Select(step => step.Charge).ShouldBe([4_000, 2_400, 1_440, 864, 296]);
        schedule[^1].Value.ShouldBe(1_000);
    }

    /// <summary>By hand, without a residual: 4,000, 2,400, 1,440, then the straight line over the two months left, 1,080 each, since two fifths would be 864.</summary>
    [Fact]
    public void Schedule_DoubleDecliningWithoutResidual_ChangesToTheStraightLine() =>
        Of(DepreciationMethod.DoubleDeclining, 10_000, 0, 5).Schedule().Select(step => step.Charge).ShouldBe([4_000, 2_400, 1_440, 1_080, 1_080]);

    [Theory]
    [InlineData(DepreciationMethod.StraightLine, 100, 0, 3)]
    [InlineData(DepreciationMethod.StraightLine, 0.05, 0.01, 7)]
    [InlineData(DepreciationMethod.DoubleDeclining, 99_999.99, 0.01, 600)]
    [InlineData(DepreciationMethod.DoubleDeclining, 1, 1, 12)]
    [InlineData(DepreciationMethod.DoubleDeclining, 1, 0, 1)]
    public void Schedule_OfAnything_AddsUpExactlyAndNeverRises(DepreciationMethod method, double cost, double residual, int months)
    {
        var depreciation = Of(method, (decimal)cost, (decimal)residual, months);
        var schedule = depreciation.Schedule();
        schedule.Sum(step => step.Charge).ShouldBe(depreciation.Cost - depreciation.Residual);
        schedule.ShouldAllBe(step => step.Charge >= 0 && step.Value >= depreciation.Residual);
        schedule[^1].At.ShouldBe(depreciation.Ends);
    }

    [Fact]
    public void ValueAt_BetweenMonths_IsThatOfTheLastThatEnded()
    {
        var depreciation = Of(DepreciationMethod.StraightLine, 10_000, 1_000, 5);
        depreciation.ValueAt(January.AddYears(-1)).ShouldBe(10_000);
        depreciation.ValueAt(January.AddMonths(1).AddTicks(-1)).ShouldBe(10_000);
        depreciation.ValueAt(January.AddMonths(1)).ShouldBe(8_200);
        depreciation.ValueAt(January.AddYears(10)).ShouldBe(1_000);
    }

    [Fact]
    public void Fault_OfWhatCannotBe_IsThere()
    {
        var good = Of(DepreciationMethod.StraightLine, 10, 0, 1);
        good.Fault().ShouldBeNull();
        foreach (var bad in (Depreciation[])[good with { Cost = 0 }, good with { Residual = 11 }, good with { Residual = -1 }, good with { Months = 0 }, good with { Months = 601 }, good with { Currency = "eur" }, good with { Currency = "EURO" }, good with { From = DateTimeOffset.MaxValue }])
        {
            bad.Fault().ShouldNotBeNull();
        }
    }

    private static Depreciation Of(DepreciationMethod method, decimal cost, decimal residual, int months) => new(method, cost, residual, "EUR", January, months);
}
