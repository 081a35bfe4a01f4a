using System.Globalization;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Serving;

namespace Actors.LoadTests.Tests.Serving;

public sealed class ContestTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 6)]
    [InlineData(4, 4)]
    [InlineData(5, 10)]
    public void Run_OfAWholeDesign_PutsEachInEachPlaceAndAfterEachOtherEquallyOften(int contenders, int rounds)
    {
        List<int> order = [];
        var contest = new Contest();
        for (var i = 0; i < contenders; i++)
        {
            var number = i;
            contest.Add(number.ToString(CultureInfo.InvariantCulture), () =>
            {
                order.Add(number);
                return new Round(new LoadResult(), PerSecond: 1, ProcessorUs: 1);
            });
        }

        contest.Run(rounds);

        var turns = order.Chunk(contenders).ToList();
        var places = turns.SelectMany(turn => turn.Index()).CountBy(place => place).ToList();
        var neighbours = turns.SelectMany(turn => turn.Zip(turn.Skip(1))).CountBy(pair => pair).ToList();
        places.Count.ShouldBe(contenders * contenders);
        places.ShouldAllBe(place => place.Value == rounds / contenders);
        neighbours.Count.ShouldBe(contenders * (contenders - 1));
        neighbours.ShouldAllBe(pair => pair.Value == rounds / contenders);
    }
}
