using System.Text.Json;
using Actors.Dashboard.Tests.Browsing;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

[Collection(PlatformCollection.Name)]
public sealed class ActionTests(Platform platform)
{
    private const string Loaded = "document.readyState === 'complete'";

    /// <summary>A grave action: the name has to be typed, the API does it as the reader, and the page says that it is done, once.</summary>
    [Fact]
    public async Task MakeLive_IsConfirmedByName_Done_Told_AndAudited()
    {
        var browser = platform.Browser;
        await platform.SignInAsync("operator");
        await browser.OpenAsync(platform.At("/dashboard/models/lookup"));
        (await browser.TextAsync("#versions")).ShouldNotContain("Make live", Case.Sensitive, "The live version cannot be made live.");
        await browser.OpenAsync(platform.At("/dashboard/models/scale/live?version=2"));
        await browser.TypeAsync("#field-reason", "tried by a test");
        await browser.TypeAsync("#confirm-word", "another");
        await browser.ClickAsync("main button[type=submit]");
        await browser.WaitAsync($"return {Loaded} && document.querySelector('.problem') !== null", "that the wrong name is refused");
        (await browser.RunAsync("return document.querySelector('#field-reason').value")).GetString().ShouldBe("tried by a test");

        await browser.TypeAsync("#confirm-word", "scale");
        await browser.ClickAsync("main button[type=submit]");
        await browser.WaitAsync($"return {Loaded} && document.querySelector('.notice') !== null", "the result");

        (await browser.TextAsync(".notice")).ShouldBe("Version 2 of scale is live.");
        using var auditor = platform.Client("auditor");
        (await auditor.GetStringAsync(new Uri("/api/v1/models/scale/live", UriKind.Relative))).ShouldContain("\"version\":2");
        using var entries = JsonDocument.Parse(await auditor.GetStringAsync(new Uri("/api/v1/audit/entries?action=model.alias.move&actor=key:operator", UriKind.Relative)));
        entries.RootElement.GetProperty("items").EnumerateArray().ShouldContain(entry => entry.GetProperty("outcome").GetString() == "done");
        await browser.OpenAsync(platform.At("/dashboard/models/scale"));
        (await browser.RunAsync("return document.querySelector('.notice') === null")).GetBoolean().ShouldBeTrue("A notice is shown once.");
        using var admin = platform.Client("admin");
        using var back = await admin.PutAsync(new Uri("/api/v1/models/scale/aliases/live", UriKind.Relative), new StringContent("{\"version\":1}", System.Text.Encoding.UTF8, "application/json"));
        back.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Refusal_OfTheApi_IsShownOverTheForm()
    {
        var browser = platform.Browser;
        await platform.SignInAsync("operator");
        await browser.OpenAsync(platform.At("/dashboard/models/sum/live?version=9"));
        await browser.TypeAsync("#confirm-word", "sum");
        await browser.ClickAsync("main button[type=submit]");
        await browser.WaitAsync($"return {Loaded} && document.querySelector('.problem') !== null", "the refusal");

        (await browser.TextAsync(".problem")).ShouldContain("no such version");
        (await Axe.FindAsync(browser)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reader_IsOfferedNothingThatHeMayNot_AndRefusedWhereHeAsksAllTheSame()
    {
        var browser = platform.Browser;
        await platform.SignInAsync("reader");
        await browser.OpenAsync(platform.At("/dashboard/models/scale"));
        (await browser.TextAsync("#versions")).ShouldNotContain("Make live");

        await browser.OpenAsync(platform.At("/dashboard/models/scale/live?version=2"));
        await browser.TypeAsync("#confirm-word", "scale");
        await browser.ClickAsync("main button[type=submit]");
        await browser.WaitAsync($"return {Loaded} && document.querySelector('.problem') !== null", "the refusal");
        (await browser.TextAsync(".problem")).ShouldContain("lacks the scope 'manage'");
    }

    [Fact]
    public async Task Narrow_SeesItsOwnModelOnly()
    {
        using var narrow = platform.Client("narrow");
        var models = await narrow.GetStringAsync(new Uri("/dashboard/models", UriKind.Relative));
        models.ShouldContain("/dashboard/models/scale");
        models.ShouldNotContain("/dashboard/models/lookup");
        using var other = await narrow.GetAsync(new Uri("/dashboard/models/lookup", UriKind.Relative));
        ((int)other.StatusCode).ShouldBe(403);
    }
}
