using System.Text.Json;
using Actors.Dashboard.Tests.Browsing;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

/// <summary>What people do on the pages: decide a case, order a rollout and a campaign, acknowledge an alert, check a proof.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ConsoleWorkTests(ConsolePlatform console)
{
    private const string Loaded = "document.readyState === 'complete'";

    private WebDriver Browser => console.Browser;

    [Fact]
    public async Task Queue_IsWorked_ClaimedDecidedAndDisputed()
    {
        await console.Platform.SignInAsync("reviewer");
        await Browser.OpenAsync(console.Platform.At("/dashboard/reviews/loans"));
        await Browser.ClickAsync("form[action$='/reviews/loans/claim'] button");
        await Browser.WaitAsync($"return {Loaded} && document.querySelector('.notice') !== null", "the claim");
        var claimed = (await Browser.TextAsync(".notice")).Split(' ')[1];
        (await Browser.TextAsync("main")).ShouldContain("is yours until");

        await Browser.OpenAsync(console.Platform.At($"/dashboard/reviews/loans/cases/{claimed}/decide"));
        _ = await Browser.RunAsync("document.querySelector('#field-answer').value = 'refuse'");
        await Browser.ClickAsync("main button[type=submit]");
        await Browser.WaitAsync($"return {Loaded} && document.querySelector('.problem') !== null", "that another answer takes a reason");
        (await Browser.TextAsync(".problem")).ShouldContain("reason");
        await Browser.TypeAsync("#field-reason", "the income is not proved");
        _ = await Browser.RunAsync("document.querySelector('#field-answer').value = 'refuse'");
        await Browser.ClickAsync("main button[type=submit]");
        await Browser.WaitAsync($"return {Loaded} && document.querySelector('.notice') !== null", "the decision");

        (await Browser.TextAsync(".notice")).ShouldBe("The case is decided.");
        (await Browser.TextAsync("#opinions")).ShouldContain("the income is not proved");
        await console.Platform.SignInAsync("operator");
        await ActAsync($"/dashboard/reviews/loans/cases/{claimed}/dispute", "it is proved");
        (await Browser.TextAsync("main")).ShouldContain("it is proved");
        (await Browser.TextAsync(".facts")).ShouldContain("review");
    }

    [Fact]
    public async Task Rollout_IsPausedAndResumed_WithItsVerdicts()
    {
        await console.Platform.SignInAsync("operator");
        await ActAsync("/dashboard/rollouts/canary/pause", "a look first");
        (await Browser.TextAsync(".notice")).ShouldBe("Done: the rollout is paused.");
        (await Browser.TextAsync("#verdicts")).ShouldContain("a look first");
        await ActAsync("/dashboard/rollouts/canary/resume", "it is well");
        (await Browser.TextAsync(".notice")).ShouldBe("Done: the rollout is running.");
    }

    [Fact]
    public async Task Campaign_IsPausedAndResumed_WithItsMap()
    {
        await console.Platform.SignInAsync("fleet");
        await ActAsync($"/dashboard/campaigns/{console.Campaign}/pause", "rain");
        (await Browser.TextAsync(".notice")).ShouldBe("Done: the campaign is paused.");
        (await Browser.RunAsync("return document.querySelector('.group-map').getAttribute('aria-label')")).GetString()!.ShouldStartWith("Map of 3 groups: group 1 ");
        await ActAsync($"/dashboard/campaigns/{console.Campaign}/resume", "sun");
        (await Browser.TextAsync(".notice")).ShouldBe("Done: the campaign is running.");
        (await Browser.TextAsync("#journal")).ShouldContain("rain");
    }

    [Fact]
    public async Task Alert_IsAcknowledged_AndSilenced()
    {
        await console.Platform.SignInAsync("operator");
        await Browser.OpenAsync(console.Platform.At($"/dashboard/alerts/{console.Alert}/acknowledge"));
        await Browser.TypeAsync("#field-note", "looking");
        await Browser.ClickAsync("main button[type=submit]");
        await Browser.WaitAsync($"return {Loaded} && document.querySelector('.notice') !== null", "the acknowledgement");
        (await Browser.TextAsync(".facts")).ShouldContain("key:operator");

        await Browser.OpenAsync(console.Platform.At($"/dashboard/alerts/{console.Alert}/silence"));
        await Browser.TypeAsync("#field-name", "known");
        await Browser.TypeAsync("#field-minutes", "30");
        await Browser.TypeAsync("#field-reason", "it is known");
        await Browser.ClickAsync("main button[type=submit]");
        await Browser.WaitAsync($"return {Loaded} && document.querySelector('.notice') !== null", "the silence");
        await Browser.OpenAsync(console.Platform.At("/dashboard/alerts"));
        (await Browser.TextAsync("#silences")).ShouldContain("known");
        await ActAsync("/dashboard/alerts/silences/known/end", null);
        (await Browser.TextAsync("#silences")).ShouldNotContain("it is known");
    }

    [Fact]
    public async Task Proof_OfATrueEntry_Holds_AndOfATamperedOneDoesNot()
    {
        await console.Platform.SignInAsync("auditor");
        using var auditor = new ConsoleClient(console.Platform.Client("auditor"));
        var entries = (await auditor.GetAsync("/api/v1/audit/entries?limit=200")).GetProperty("items").EnumerateArray().ToArray();
        foreach (var entry in (JsonElement[])[entries[0], entries[entries.Length / 2], entries[^1]])
        {
            await Browser.OpenAsync(console.Platform.At($"/dashboard/audit/{entry.GetProperty("sequence")}"));
            await Browser.WaitAsync("return document.querySelector('#proof-result').dataset.holds === 'true'", $"the proof of entry {entry.GetProperty("sequence")}");
        }

        await Browser.TypeAsync("#leaf", "x");
        await Browser.WaitAsync("return document.querySelector('#proof-result').dataset.holds === 'false'", "that tampered bytes do not pass");
        (await Browser.TextAsync("#proof-result")).ShouldContain("these bytes are not the entry");

        await Browser.OpenAsync(console.Platform.At($"/dashboard/audit/{entries[0].GetProperty("sequence")}"));
        await Browser.WaitAsync("return document.querySelector('#proof-result').dataset.holds === 'true'", "the proof");
        _ = await Browser.RunAsync(
            "const proof = document.getElementById('proof'); proof.dataset.root = '00' + proof.dataset.root.slice(2); document.getElementById('leaf').dispatchEvent(new Event('input'))");
        await Browser.WaitAsync("return document.querySelector('#proof-result').dataset.holds === 'false'", "that another root does not pass");
        (await Browser.TextAsync("#proof-result")).ShouldContain("another tree");
    }

    [Fact]
    public async Task Configuration_ShowsWhatARevisionChanged()
    {
        await console.Platform.SignInAsync("reviewer");
        await Browser.OpenAsync(console.Platform.At("/dashboard/configuration/reviews/loans?revision=2"));
        var differences = await Browser.TextAsync(".differences");
        differences.ShouldContain("acceptAt");
        differences.ShouldContain("0.95");
    }

    /// <summary>Does an action that is confirmed by a button.</summary>
    private async Task ActAsync(string path, string? reason)
    {
        await Browser.OpenAsync(console.Platform.At(path));
        if (reason is not null)
        {
            await Browser.TypeAsync("#field-reason", reason);
        }

        await Browser.ClickAsync("main button[type=submit]");
        await Browser.WaitAsync($"return {Loaded} && document.querySelector('.notice') !== null", $"the result of {path}");
    }
}
