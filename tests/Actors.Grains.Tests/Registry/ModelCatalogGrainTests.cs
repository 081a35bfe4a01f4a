using Actors.Registry;

namespace Actors.Grains.Tests.Registry;

public sealed class ModelCatalogGrainTests
{
    /// <summary>The ADO.NET provider stores keys that read as hexadecimal or as a GUID as numbers; tenants may read so.</summary>
    [Theory]
    [InlineData("beef", "0beef")]
    [InlineData("1", "01")]
    [InlineData("00000000000000000000000000000001", "00000000-0000-0000-0000-000000000001")]
    public async Task Add_ForTenantsThatReadAsTheSameNumber_KeepsThemApart(string tenant, string namesake)
    {
        await using var host = await GrainHost.StartAsync();
        await host.Grains.GetModelCatalog(tenant).AddAsync("mine", default);
        await host.Grains.GetModelCatalog(namesake).AddAsync("theirs", default);

        (await host.Grains.GetModelCatalog(tenant).ListAsync(default)).ShouldBe(["mine"]);
        (await host.Grains.GetModelCatalog(namesake).ListAsync(default)).ShouldBe(["theirs"]);
    }

    [Fact]
    public void Key_ReadBack_IsTheSame() =>
        ModelCatalogKey.Parse(new ModelCatalogKey("beef").ToString()).ShouldBe(new ModelCatalogKey("beef"));
}
