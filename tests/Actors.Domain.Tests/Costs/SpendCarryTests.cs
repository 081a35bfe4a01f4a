using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;

namespace Actors.Domain.Tests.Costs;

public sealed class SpendCarryTests
{
    private static readonly DateTimeOffset At = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Take_ManySmallQuantities_AddUpToTheExactAmountRoundedDown()
    {
        var book = PriceBook.Of("USD", [new Price("cpu", At, null, 0.045m)]);
        var (random, carry) = (new Random(11), new SpendCarry<string>(100));
        var (micros, quantity) = (0L, 0L);
        for (var i = 0; i < 100_000; i++)
        {
            var part = random.NextInt64(0, 100_000);
            quantity += part;
            micros += carry.Take("a", new ResourceUse("cpu", part), book, "", At);
        }

        micros.ShouldBe((long)((Int128)quantity * 45_000_000_000 / ((Int128)CostResource.Cpu.UnitQuantity * 1_000_000)));
    }
}
