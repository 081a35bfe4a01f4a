using Actors.Domain.Resilience;

namespace Actors.Domain.Tests.Resilience;

public sealed class ExpectedInputTests
{
    private static readonly ExpectedInput Age = new("age", null, 0, 120, [], 0, 0.5);

    [Theory]
    [InlineData(10, 0, 0, null)]
    [InlineData(10, 5, 0, null)]
    [InlineData(10, 6, 0, "6 of 10 elements of input 'age' are missing")]
    [InlineData(10, 0, 1, "1 of 10 elements of input 'age' are out of range")]
    [InlineData(0, 0, 0, null)]
    public void Judge_OfShares_SaysWhichIsTooLarge(int seen, int missing, int outside, string? says) => Age.Judge(seen, missing, outside).ShouldBe(says);

    [Theory]
    [InlineData(0, false)]
    [InlineData(120, false)]
    [InlineData(-1, true)]
    [InlineData(121, true)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, true)]
    public void IsOutside_OfANumber_IsByTheRange(double value, bool isOutside) => Age.IsOutside(value).ShouldBe(isOutside);

    [Fact]
    public void Check_OfFaults_NamesEach()
    {
        (Age with { Input = "" }).Check().ShouldNotBeNull().ShouldContain("name");
        (Age with { Min = 121 }).Check().ShouldNotBeNull().ShouldContain("range");
        (Age with { Max = double.NaN }).Check().ShouldNotBeNull().ShouldContain("range");
        (Age with { Values = ["a"] }).Check().ShouldNotBeNull().ShouldContain("both");
        (Age with { MaxMissing = 2 }).Check().ShouldNotBeNull().ShouldContain("shares");
        (Age with { Column = -1 }).Check().ShouldNotBeNull().ShouldContain("column");
        Age.Check().ShouldBeNull();
    }
}
