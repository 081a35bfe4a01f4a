using Actors.Dashboard.Tests.Browsing;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

/// <summary>The walk of docs/dashboard.md: an operator who has never seen the dashboard goes from the alert of a canary that failed to why it did, by links alone.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class CanaryWalkTests(ConsolePlatform console)
{
    private const int MostClicks = 5;
    private int _clicks;

    private WebDriver Browser => console.Browser;

    [Fact]
    public async Task CanaryThatErrs_IsUnderstood_InFiveClicks()
    {
        using var admin = new ConsoleClient(console.Platform.Client("admin"));
        await CanaryData.ErrAsync(admin);
        await BeginAsync();
        await Pictures.KeepAsync(Browser, "1-overview", isWhole: false);

        await FollowAsync("credit: the rollout of version 2 was stopped", "/dashboard/alerts/");
        var alert = await Browser.TextAsync("main");
        alert.ShouldContain("requests failed on version 2");
        alert.ShouldContain("on the baseline");
        await Pictures.KeepAsync(Browser, "2-alert");

        await FollowAsync("The rollout of credit", "/dashboard/rollouts/credit");
        var why = await Browser.TextAsync("section[aria-labelledby=card-why-it-was-stopped]");
        why.ShouldContain("rollback by the rollout itself");
        why.ShouldContain("requests failed on version 2");
        (await NumberAsync("errors", 2)).ShouldBe(0, "The version before failed on nothing.");
        (await NumberAsync("errors", 3)).ShouldBeGreaterThan(0);
        (await NumberAsync("requests", 3)).ShouldBeGreaterThan(await NumberAsync("errors", 3), "It answers what it knows.");
        why.ShouldContain("p-value");
        (await Browser.TextAsync(".samples")).ShouldContain("indices element out of data bounds");
        var both = await Browser.TextAsync("#both");
        both.ShouldContain("9b07d51");
        both.ShouldContain("applications 2026-10-sample");
        (await Axe.FindAsync(Browser)).ShouldBeEmpty();
        await Pictures.KeepAsync(Browser, "3-rollout");

        await FollowAsync("Where version 2 comes from", "/dashboard/models/credit");
        (await Browser.TextAsync("#lineage-2")).ShouldContain("training-318");
        await Pictures.KeepAsync(Browser, "4-version", isWhole: false);
        _clicks.ShouldBeLessThanOrEqualTo(MostClicks);
    }

    [Fact]
    public async Task CanaryThatAnswersWorse_IsUnderstood_InFiveClicks()
    {
        using var admin = new ConsoleClient(console.Platform.Client("admin"));
        await CanaryData.MistakeAsync(admin);
        await BeginAsync();

        await FollowAsync("pricing: the rollout of version 2 was stopped", "/dashboard/alerts/");
        (await Browser.TextAsync("main")).ShouldContain("accuracy differs by -0.5");
        await FollowAsync("The rollout of pricing", "/dashboard/rollouts/pricing");

        var why = await Browser.TextAsync("section[aria-labelledby=card-why-it-was-stopped]");
        why.ShouldContain("metric:accuracy");
        why.ShouldNotContain("errors", Case.Insensitive, "Only what speaks against the candidate stands here.");
        (await NumberAsync("mean", 2)).ShouldBe(1);
        (await NumberAsync("mean", 3)).ShouldBe(0.5, 0.01);
        _clicks.ShouldBeLessThanOrEqualTo(MostClicks);
    }

    /// <summary>The overview, as it is on the operator's screen.</summary>
    private async Task BeginAsync()
    {
        await Browser.ResizeAsync(1100, 800, scale: 0.75);
        await Browser.PaintAsync("light");
        await console.Platform.SignInAsync("operator");
    }

    /// <summary>A click.</summary>
    private async Task FollowAsync(string text, string path)
    {
        _clicks++;
        await Browser.FollowAsync(text);
        await Browser.WaitAsync($"return document.readyState === 'complete' && location.pathname.startsWith('{path}')", $"the page {path}");
    }

    /// <summary>A figure of the check that failed: the second column is the version before, the third the candidate.</summary>
    private async Task<double> NumberAsync(string figure, int column) => double.Parse(
        (await Browser.RunAsync(
            "return [...document.querySelectorAll('section[aria-labelledby=card-why-it-was-stopped] .arms tbody tr')].find(row => row.cells[0].innerText === arguments[0]).cells[arguments[1] - 1].innerText",
            figure,
            column)).GetString()!,
        System.Globalization.CultureInfo.InvariantCulture);
}
