using Actors.Dashboard.Tests.Browsing;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

/// <summary>Every page of governance and operations, in a real browser, as each role.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ConsoleWalkTests(ConsolePlatform console)
{
    /// <summary>Pages, a text that only stands there when they have loaded, and the scopes of which a reader needs one.</summary>
    private static readonly (string Path, string Text, string AnyOf)[] Pages =
    [
        ("/dashboard/rollouts", "canary", "read"),
        ("/dashboard/rollouts/canary", "What each analysis says now", "read"),
        ("/dashboard/rollouts/canary/abort", "To confirm, type canary", "read"),
        ("/dashboard/rollouts/sum", "This model has had no rollout yet.", "read"),
        ("/dashboard/experiments", "price", "read"),
        ("/dashboard/experiments/price", "Every arm beside the first", "read"),
        ("/dashboard/reviews", "loans", "read"),
        ("/dashboard/reviews/loans", "loan-4", "read"),
        ("/dashboard/reviews/loans/cases/loan-4", "What the model was asked", "read"),
        ("/dashboard/alerts", "the score is 5", "read"),
        ("/dashboard/alerts/{alert}", "The signals that make it", "read"),
        ("/dashboard/incidents", "Loans take too long", "read"),
        ("/dashboard/incidents/{incident}", "It began after lunch.", "read"),
        ("/dashboard/incidents/{incident}/post-mortem", "Loans take too long", "read"),
        ("/dashboard/devices?filter=attributes.site%20%3D%20%27north%27", "camera-2", "read"),
        ("/dashboard/devices/camera-1", "Counts as alive for", "read"),
        ("/dashboard/campaigns", "cameras of autumn", "read"),
        ("/dashboard/campaigns/{campaign}", "Groups, as they come", "read"),
        ("/dashboard/jobs", "Batch scoring, newest first", "read"),
        ("/dashboard/budgets", "team-a", "read"),
        ("/dashboard/budgets/team-a", "Silos and their leases", "read"),
        ("/dashboard/audit?action=experiment.start", "experiment/default/price", "audit"),
        ("/dashboard/audit/0", "Proof that it stands in the log", "audit"),
        ("/dashboard/configuration", "high", "read"),
        ("/dashboard/configuration/alerts", "rollout-stopped", "read"),
        ("/dashboard/configuration/models/lookup?revision=2", "What revision 2 of the rules changed", "read"),
        ("/dashboard/configuration/reviews/loans?revision=2", "What revision 2 changed", "read"),
        ("/dashboard/grains", "Types of grains", "manage"),
        ("/dashboard/grains/model", "IModelGrain.", "manage"),
        ("/dashboard/grains/model/grain?key=default/scale", "What is stored of it, redacted", "manage"),
        ("/dashboard/scorecards", "lookup", "read"),
        ("/dashboard/scorecards/scale", "Scorecard of scale", "read"),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Pages.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Page_IsWhole_Accessible_AndFitsAPhone(int number)
    {
        var (path, text, _) = Pages[number];
        var browser = console.Browser;
        await console.Platform.SignInAsync("admin");
        await browser.ResizeAsync(1280, 900);
        await browser.PaintAsync("light");
        _ = await browser.ConsoleAsync();

        await browser.OpenAsync(At(path));

        (await browser.TextAsync("body")).ShouldContain(text);
        (await browser.RunAsync("return document.querySelectorAll('.problem').length")).GetInt32().ShouldBe(0, await browser.TextAsync("body"));
        await Pictures.KeepAsync(browser, path, "light");
        (await Axe.FindAsync(browser)).ShouldBeEmpty();
        await browser.PaintAsync("dark");
        (await Axe.FindAsync(browser)).ShouldBeEmpty();
        await Pictures.KeepAsync(browser, path, "dark");
        await browser.ResizeAsync(375, 800);
        (await browser.RunAsync("return document.documentElement.scrollWidth <= innerWidth")).GetBoolean().ShouldBeTrue($"{path} is wider than a phone.");
        await Pictures.KeepAsync(browser, path, "phone");
        await browser.ResizeAsync(1280, 900);
        await browser.PaintAsync("light");
        (await browser.ConsoleAsync()).Where(line => !line.Contains("INFO", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("operator", "read,manage")]
    [InlineData("reviewer", "read")]
    [InlineData("auditor", "read,audit")]
    [InlineData("fleet", "read,manage")]
    public async Task Role_SeesWhatItMay_AndIsToldWhatItMayNot(string key, string scopes)
    {
        var browser = console.Browser;
        await console.Platform.SignInAsync(key);
        foreach (var (path, text, anyOf) in Pages)
        {
            await browser.OpenAsync(At(path));

            var page = await browser.TextAsync("body");
            if (scopes.Split(',').Contains(anyOf))
            {
                page.ShouldContain(text, Case.Sensitive, $"{key} at {path}");
            }
            else
            {
                (await browser.TextAsync(".problem")).ShouldContain("lacks the scope", Case.Insensitive, $"{key} at {path}");
            }
        }
    }

    private Uri At(string path) => console.Platform.At(path
        .Replace("{campaign}", console.Campaign, StringComparison.Ordinal)
        .Replace("{incident}", console.Incident, StringComparison.Ordinal)
        .Replace("{alert}", Uri.EscapeDataString(console.Alert), StringComparison.Ordinal));
}
