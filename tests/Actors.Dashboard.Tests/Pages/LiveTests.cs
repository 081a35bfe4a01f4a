using Actors.Dashboard.Streaming;
using Actors.Dashboard.Tests.Browsing;
using Actors.Dashboard.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Dashboard.Tests.Pages;

[Collection(PlatformCollection.Name)]
public sealed class LiveTests(Platform platform)
{
    [Fact]
    public async Task Page_ShowsWhatHappens_AndNothingIsComputedWhenItIsLeft()
    {
        var browser = platform.Browser;
        var hub = platform.Services.GetRequiredService<LiveHub>();
        await platform.SignInAsync("reader");
        await browser.OpenAsync(platform.At("/dashboard/models/lookup"));
        (await browser.RunAsync("return [...document.querySelectorAll('[data-live]')].length")).GetInt32().ShouldBe(3);
        (await browser.TextAsync("#traffic")).ShouldContain("Charts of requests and times begin while you watch.");
        await browser.WaitAsync("return document.querySelectorAll('#traffic .uplot').length === 2", "the charts, drawn by what came over the stream");
        hub.Topics.ShouldBeGreaterThan(0);

        using var admin = platform.Client("admin");
        using var degraded = await admin.PutAsync(
            new Uri("/api/v1/models/lookup/degraded", UriKind.Relative), new StringContent("{\"reason\":\"seen live\"}", System.Text.Encoding.UTF8, "application/json"));
        degraded.EnsureSuccessStatusCode();
        await browser.OpenAsync(platform.At("/dashboard"));
        await browser.WaitAsync("return document.querySelector('#models').innerText.includes('seen live')", "the model's state");
        using var trusted = await admin.DeleteAsync(new Uri("/api/v1/models/lookup/degraded", UriKind.Relative));
        trusted.EnsureSuccessStatusCode();
        await browser.WaitAsync("return !document.querySelector('#models').innerText.includes('seen live')", "that the page hears of the change by itself");

        await browser.OpenAsync(platform.At("/dashboard/models"));
        await Eventually.TrueAsync(() => Task.FromResult(hub.Topics == 0), "nobody watches and nothing runs");
    }

    [Fact]
    public async Task Paused_ThePageStaysAsItIs()
    {
        var browser = platform.Browser;
        var hub = platform.Services.GetRequiredService<LiveHub>();
        await platform.SignInAsync("reader");
        await Eventually.TrueAsync(() => Task.FromResult(hub.Topics == 2), "the overview and what waits for approval are watched");
        await browser.ClickAsync("button[data-pause]");
        await Eventually.TrueAsync(() => Task.FromResult(hub.Topics == 0), "a paused page watches nothing");
        (await browser.TextAsync("button[data-pause]")).ShouldBe("Resume updates");
        await browser.ClickAsync("button[data-pause]");
        await Eventually.TrueAsync(() => Task.FromResult(hub.Topics == 2), "it watches again");
    }

    [Fact]
    public async Task Stream_WithoutCredential_SaysSo_AndEnds()
    {
        using var client = platform.Client(null);
        (await client.GetStringAsync(new Uri("/dashboard/live?topic=cluster-health", UriKind.Relative))).ShouldBe("event: signed-out\ndata: {}\n\n");
    }
}
