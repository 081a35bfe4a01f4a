using System.Text.Json;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

[Collection(PlatformCollection.Name)]
public sealed class TableTests(Platform platform)
{
    [Fact]
    public async Task Table_Sorts_Filters_AndExports()
    {
        var browser = platform.Browser;
        await platform.SignInAsync("reader");
        await browser.OpenAsync(platform.At("/dashboard/models"));
        await browser.ClickAsync("#models th:nth-child(3) a");
        await browser.WaitAsync("return location.search.includes('models.sort=Versions') && document.readyState === 'complete'", "the sorted table");
        (await browser.RunAsync("return document.querySelector('#models th[aria-sort]').ariaSort")).GetString().ShouldBe("ascending");
        await browser.ClickAsync("#models th:nth-child(3) a");
        await browser.WaitAsync("return location.search.includes('models.desc=1') && document.readyState === 'complete'", "the other order");
        (await browser.TextAsync("#models tbody tr:first-child td")).ShouldBe("scale");
        await browser.TypeAsync("[id='models.q']", "LOOK");
        await browser.ClickAsync(".table-tools button");
        await browser.WaitAsync("return location.search.includes('models.q=LOOK') && document.readyState === 'complete'", "the filtered table");
        (await browser.RunAsync("return [...document.querySelectorAll('#models tbody tr')].map(row => row.cells[0].innerText).join()")).GetString().ShouldBe("lookup");
        (await browser.TextAsync("#models caption")).ShouldContain("1 of");

        using var client = platform.Client("reader");
        (await client.GetStringAsync(new Uri("/dashboard/models?models.export=csv&models.q=look", UriKind.Relative))).ShouldBe("Model,Live version,Versions,Revision\r\nlookup,1,1,1\r\n");
        using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri("/dashboard/models?models.export=json&models.sort=Model", UriKind.Relative)));
        json.RootElement.EnumerateArray().Select(model => model.GetProperty("name").GetString()).ShouldBe(["lookup", "scale", "sum"]);
    }
}
