using Actors.Gateway.Observation;

namespace Actors.Gateway.Tests.Observation;

public sealed class EvenSampleTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(0.9)]
    public void Next_OfManyAndOfEveryTenth_ChoosesItsShare(double share)
    {
        var sample = new EvenSample(share);
        var chosen = Enumerable.Range(0, 100_000).Select(_ => sample.Next()).ToList();

        chosen.Count(isChosen => isChosen).ShouldBeInRange((int)(share * 100_000) - 20, (int)(share * 100_000) + 20);
        chosen.Where((_, place) => place % 10 == 0).Count(isChosen => isChosen).ShouldBeInRange((int)(share * 10_000) - 20, (int)(share * 10_000) + 20);
    }

    [Fact]
    public void Next_OfNoneAndOfAll_IsCertain()
    {
        var (none, all) = (new EvenSample(0), new EvenSample(1));
        Enumerable.Range(0, 1000).ShouldAllBe(_ => !none.Next() && all.Next());
    }
}
