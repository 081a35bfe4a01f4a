using Actors.Domain.Audit;

namespace Actors.Domain.Tests.Audit;

public sealed class TileAddressTests
{
    /// <summary>The examples of C2SP tlog-tiles: tile 1234067 is x001/x234/067, and partial tiles end with .p and their width.</summary>
    [Theory]
    [InlineData("x001/x234/067", 1234067, 256)]
    [InlineData("000", 0, 256)]
    [InlineData("x001/000", 1000, 256)]
    [InlineData("067.p/5", 67, 5)]
    [InlineData("x273/112.p/255", 273112, 255)]
    public void TryParse_WrittenAsSpecified_IsReadAndWrittenBack(string text, long index, int width)
    {
        TileAddress.TryParse(0, text, out var address).ShouldBeTrue();
        (address.Tile.Index, address.Width).ShouldBe((index, width));
        address.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("67")]
    [InlineData("0067")]
    [InlineData("x000/067")]
    [InlineData("001/067")]
    [InlineData("xx01/067")]
    [InlineData("067.p/0")]
    [InlineData("067.p/256")]
    [InlineData("067.p/05")]
    [InlineData("-67")]
    [InlineData("067/")]
    [InlineData("x999/x999/x999/x999/x999/x999/x999/999")]
    public void TryParse_WrittenOtherwise_IsRefused(string text) => TileAddress.TryParse(0, text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    public void TryParse_NoLevel_IsRefused(int level) => TileAddress.TryParse(level, "000", out _).ShouldBeFalse();
}
