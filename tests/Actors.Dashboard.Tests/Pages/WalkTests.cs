using Actors.Dashboard.Tests.Browsing;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

/// <summary>Every page in a real browser: light and dark, wide and narrow, with what axe-core and the browser's console say.</summary>
[Collection(PlatformCollection.Name)]
public sealed class WalkTests(Platform platform)
{
    /// <summary>Pages with a text that only stands there when they have loaded what they show.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "/dashboard", "Needs a person" },
        { "/dashboard/models", "lookup" },
        { "/dashboard/models/scale", "Versions as they are served" },
        { "/dashboard/models/scale/live?version=2", "To confirm, type scale" },
        { "/dashboard/decisions", "Predictions in the order of time" },
        { "/dashboard/sign-in", "API key or token" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_IsWhole_Accessible_AndWithinItsPolicy(string path, string text)
    {
        var browser = platform.Browser;
        await platform.SignInAsync("admin");
        await browser.ResizeAsync(1280, 900);
        await browser.PaintAsync("light");
        _ = await browser.ConsoleAsync();

        await browser.OpenAsync(platform.At(path));

        (await browser.TextAsync("body")).ShouldContain(text);
        (await browser.TextAsync("h1")).ShouldNotBeEmpty();
        (await browser.RunAsync("return document.querySelectorAll('.problem').length")).GetInt32().ShouldBe(0, await browser.TextAsync("body"));
        (await Axe.FindAsync(browser)).ShouldBeEmpty();
        await Pictures.KeepAsync(platform.Browser, path, "light");
        await browser.PaintAsync("dark");
        (await Axe.FindAsync(browser)).ShouldBeEmpty();
        await Pictures.KeepAsync(platform.Browser, path, "dark");
        await browser.ResizeAsync(375, 800);
        (await browser.RunAsync("return document.documentElement.scrollWidth <= innerWidth")).GetBoolean().ShouldBeTrue($"{path} is wider than a phone.");
        await Pictures.KeepAsync(platform.Browser, path, "phone");
        await browser.ResizeAsync(1280, 900);
        await browser.PaintAsync("light");
        (await browser.ConsoleAsync()).Where(line => line.StartsWith("SEVERE", StringComparison.Ordinal) || line.StartsWith("WARNING", StringComparison.Ordinal)).ShouldBeEmpty();
        (await browser.RunAsync("return performance.getEntriesByType('resource').filter(entry => new URL(entry.name).host !== location.host).map(entry => entry.name).join(' ')")).GetString().ShouldBe("");
    }

    [Fact]
    public async Task Decision_IsExplained()
    {
        await platform.SignInAsync("admin");
        await platform.Browser.ResizeAsync(1280, 900);
        await platform.Browser.PaintAsync("light");
        var id = await PlatformData.PredictAsync(platform, 0);
        using var auditor = platform.Client("auditor");
        await Eventually.TrueAsync(
            async () => (await auditor.GetAsync(new Uri($"/api/v1/decisions/{id}", UriKind.Relative))).IsSuccessStatusCode, "the prediction is remembered");

        await platform.Browser.OpenAsync(platform.At($"/dashboard/decisions/{id}"));

        var page = await platform.Browser.TextAsync("main");
        page.ShouldContain("version 1 of scale answered key:operator");
        page.ShouldContain("Nothing: the version itself answered.");
        page.ShouldContain("On whose authority");
        (await Axe.FindAsync(platform.Browser)).ShouldBeEmpty();
        await Pictures.KeepAsync(platform.Browser, "/dashboard/decisions/one", "light");
    }

    [Fact]
    public async Task Drift_ShowsEachFeatureBesideItsBaseline()
    {
        using var reader = platform.Client("reader");
        await Eventually.TrueAsync(
            async () =>
            {
                _ = await PlatformData.PredictAsync(platform, 5);
                return (await reader.GetStringAsync(new Uri("/api/v1/models/scale/drift/windows?group=inputs&limit=1", UriKind.Relative))).Contains("\"score\":\"psi\"", StringComparison.Ordinal);
            },
            "a judged window");
        await platform.SignInAsync("reader");

        await platform.Browser.OpenAsync(platform.At("/dashboard/models/scale?feature=age"));

        (await platform.Browser.RunAsync("return document.querySelectorAll('#drift svg rect.current').length > 0 && document.querySelectorAll('#drift svg rect.baseline').length > 0")).GetBoolean()
            .ShouldBeTrue(await platform.Browser.TextAsync("#drift"));
        (await platform.Browser.RunAsync("return document.querySelector('#drift svg').ariaLabel")).GetString()!.ShouldContain("where the baseline has");
        (await platform.Browser.TextAsync("#drift-scores")).ShouldContain("income");
        (await Axe.FindAsync(platform.Browser)).ShouldBeEmpty();
        await Pictures.KeepAsync(platform.Browser, "/dashboard/models/scale/drift", "light");
    }

    [Fact]
    public async Task Keyboard_ReachesTheContentAndTheMenu_WithTheFocusSeen()
    {
        var browser = platform.Browser;
        await platform.SignInAsync("reader");
        await browser.PressAsync("\uE004");
        (await browser.RunAsync("return document.activeElement.className")).GetString().ShouldBe("skip");
        (await browser.RunAsync("return getComputedStyle(document.activeElement).outlineStyle")).GetString().ShouldBe("solid");
        await browser.PressAsync("\uE007");
        (await browser.RunAsync("return location.hash")).GetString().ShouldBe("#content");

        var reached = new HashSet<string>();
        for (var i = 0; i < 40; i++)
        {
            await browser.PressAsync("\uE004");
            reached.Add((await browser.RunAsync("return document.activeElement.getAttribute('href') ?? document.activeElement.tagName")).GetString()!);
        }

        reached.ShouldContain("/dashboard/models/scale");
    }
}
