using Actors.Domain.Costs;

namespace Actors.Domain.Tests.Costs;

public sealed class PriceBookTests
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset April = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset May = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void MicrosOf_OpenCostExample_IsNineDollarsSixty()
    {
        // RV-98 (opencost:spec/opencost-specv01.md): 2 cores for 24 hours at $0.20 are $9.60.
        var book = PriceBook.Of("USD", [new Price("cpu", March, null, 0.20m)]);
        book.MicrosOf("cpu", 2 * 24 * CostResource.Cpu.UnitQuantity, "any", March).ShouldBe(9_600_000);
    }

    [Fact]
    public void Find_AtABorder_TakesThePriceThatBegins()
    {
        var book = PriceBook.Of("EUR", [new Price("cpu", March, April, 1m), new Price("cpu", April, null, 2m)]);
        book.Find("cpu", "x", April.AddTicks(-1))!.PerUnit.ShouldBe(1);
        book.Find("cpu", "x", April)!.PerUnit.ShouldBe(2);
        book.Find("cpu", "x", March.AddTicks(-1)).ShouldBeNull();
        book.Faults().ShouldBeEmpty();
        book.Gaps().ShouldBeEmpty();
    }

    [Fact]
    public void Find_PlaceBeforeGeneralBeforePlatform()
    {
        var platform = PriceBook.Of("EUR", [new Price("cpu", March, null, 9m), new Price("memory", March, null, 1m)]);
        var book = PriceBook.Of("EUR", [new Price("cpu", March, null, 1m), new Price("cpu", March, null, 2m) { Place = "north" }]).Over(platform);
        book.Find("cpu", "north", April)!.PerUnit.ShouldBe(2);
        book.Find("cpu", "south", April)!.PerUnit.ShouldBe(1);
        book.Find("memory", "south", April)!.PerUnit.ShouldBe(1);
        PriceBook.Of("USD", []).Over(platform).Find("cpu", "south", April).ShouldBeNull();
    }

    [Fact]
    public void Find_ClassOfStorageWithoutAPrice_HasTheDefaultOfTheNearestBook()
    {
        var platform = PriceBook.Of("EUR", [new Price("storage.default", March, null, 9m), new Price("storage.results", March, null, 8m), new Price("storage.readings", March, null, 7m) { Place = "north" }]);
        platform.Find("storage.results", "x", April)!.PerUnit.ShouldBe(8);
        platform.Find("storage.anything", "x", April)!.PerUnit.ShouldBe(9);
        platform.Find("storage.readings", "north", April)!.PerUnit.ShouldBe(7);
        platform.Find("storage.readings", "south", April)!.PerUnit.ShouldBe(9);
        platform.Find("memory", "x", April).ShouldBeNull();
        var book = PriceBook.Of("EUR", [new Price("storage.default", March, April, 1m)]).Over(platform);
        book.Find("storage.results", "x", March)!.PerUnit.ShouldBe(1);
        book.Find("storage.results", "x", April)!.PerUnit.ShouldBe(8);
    }

    [Fact]
    public void Gaps_BetweenTwoPrices_AreTold() =>
        PriceBook.Of("EUR", [new Price("cpu", March, April, 1m), new Price("cpu", May, null, 2m)]).Gaps().ShouldHaveSingleItem().ShouldContain("2026-04-01");

    [Fact]
    public void Faults_OverlapsHalfHoursAndUnknownNames_AreAllTold()
    {
        Price[] prices =
        [
            new("cpu", March, May, 1m), new("cpu", April, null, 2m), new("gpu", March.AddMinutes(30), null, 1m), new("magic", March, null, 1m),
            new("memory", April, March, 1m), new("rows", March, null, -1m), new("reviews", March, null, 0.0000000000001m),
        ];
        PriceBook.Of("euro", prices).Faults().Count.ShouldBe(7);
    }

    [Fact]
    public void MicrosOf_SmallPricesAndQuantities_RoundToNearest()
    {
        var book = PriceBook.Of("USD", [new Price("network.out", March, null, 0.09m), new Price("storage.artifacts", March, null, 0.0000315m)]);
        book.MicrosOf("network.out", 5_555, "", April).ShouldBe(0);
        book.MicrosOf("network.out", 5_556, "", April).ShouldBe(1);
        book.MicrosOf("storage.artifacts", 730 * 3600L << 30, "", April).ShouldBe(22_995);
    }

    [Fact]
    public void EstimateMicros_AnyPart_RoundsUp() =>
        PriceBook.Of("USD", [new Price("rows", March, null, 0.000001m)]).EstimateMicros([new ResourceUse("rows", 1), new ResourceUse("cpu", 5)], "", April).ShouldBe(1);

    [Fact]
    public void MicrosOf_RemoteChargeInTheOwnCurrency_IsWhatItIs()
    {
        PriceBook.Of("EUR", []).MicrosOf("remote.charge.EUR", 1_234_000, "", April).ShouldBe(1_234);
        PriceBook.Of("EUR", []).MicrosOf("remote.charge.USD", 1_234_000, "", April).ShouldBe(0);
        PriceBook.Of("EUR", [new Price("remote.charge.USD", March, null, 0.9m)]).MicrosOf("remote.charge.USD", 1_000_000, "", April).ShouldBe(900);
    }
}
