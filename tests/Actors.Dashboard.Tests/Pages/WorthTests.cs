using Actors.Dashboard.Tests.Browsing;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

/// <summary>What a model is worth and costs, as a reader sees it: quality with bands, features, the card, cost, budgets, and a month of it.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class WorthTests(ConsolePlatform console)
{
    private WebDriver Browser => console.Browser;

    [Fact]
    public async Task Quality_ShowsWhatCameOut_BesideTheEstimateWithItsBand()
    {
        await OpenAsync("reader", "/dashboard/models/default-risk");
        await Browser.WaitAsync("return document.querySelector('#quality .u-wrap canvas') !== null", "the chart of a metric is drawn");

        (await Browser.RunAsync("return [...document.querySelectorAll('#quality figcaption')].map(title => title.innerText.split(' ')[0]).join()")).GetString()!.ShouldContain("accuracy");
        var table = await Browser.TextAsync("table#quality");
        table.ShouldContain("accuracy 0.");
        table.ShouldContain(" to ");
        (await Browser.RunAsync("return document.querySelectorAll('table#quality tbody tr').length")).GetInt32().ShouldBe(4, "A row a day.");
        (await Browser.RunAsync("return JSON.parse(document.querySelector('#quality figure').dataset.series).lines[1].low.filter(low => low !== null).length")).GetInt32().ShouldBe(4, "Each estimate has a band.");
        await CheckAsync("worth-quality");
    }

    [Fact]
    public async Task ModelPage_ShowsWhatFeaturesAreWorth_TheCard_AndTheCost()
    {
        using var admin = new ConsoleClient(console.Platform.Client("admin"));
        await Eventually.TrueAsync(
            async () => (await admin.GetAsync("/api/v1/costs/predictions")).GetProperty("versions").EnumerateArray().Any(version => version.GetProperty("model").GetString() == "house-price" && version.GetProperty("micros").GetInt64() > 0),
            "the predictions are metered");
        await OpenAsync("reader", "/dashboard/models/house-price");

        var importance = await Browser.TextAsync("#importance");
        importance.ShouldContain("with 20 rows");
        importance.IndexOf("x[0]", StringComparison.Ordinal).ShouldBeInRange(0, importance.IndexOf("x[1]", StringComparison.Ordinal), "What matters stands first.");
        var card = await Browser.TextAsync("#card");
        card.ShouldContain("What a house is worth, from its area and its age.");
        card.ShouldContain("Castles <script>alert(1)</script> aren't known.");
        card.ShouldNotContain("\\u00");
        var cost = await Browser.TextAsync("#cost");
        cost.ShouldContain("EUR");
        cost.ShouldContain("A thousand by version 1");
        await CheckAsync("worth-model");
    }

    [Fact]
    public async Task Budget_ShowsWhatIsSpentOfIt_AndItsExceptionIsApprovedFromTheOverview()
    {
        using var admin = new ConsoleClient(console.Platform.Client("admin"));
        await Eventually.TrueAsync(
            async () =>
            {
                await QualityData.PredictAsync(admin, 3);
                return (await admin.GetAsync("/api/v1/budgets/valuation/status")).GetProperty("spentMicros").GetInt64() > 0;
            },
            "the budget hears what was spent");
        await OpenAsync("reviewer", "/dashboard");
        await Browser.WaitAsync("return document.querySelector('#approvals')?.innerText.includes('2 more than budget valuation allows') ?? false", "what waits for approval");
        var waits = await Browser.TextAsync("#approvals");
        waits.ShouldContain("the spring sale");
        waits.ShouldContain("Version 2 of house-price");
        waits.ShouldContain("for the spring");
        await CheckAsync("worth-approvals");

        await Browser.ClickAsync("#approvals a[href$='/exceptions/x1/approve']");
        await Browser.WaitAsync("return location.pathname.endsWith('/approve') && document.readyState === 'complete'", "the confirmation");
        await Browser.ClickAsync("main button[type=submit]");
        await Browser.WaitAsync("return document.readyState === 'complete' && document.querySelector('.notice') !== null", "the result");

        (await Browser.TextAsync(".notice")).ShouldBe("Done: the exception is approved.");
        var page = await Browser.TextAsync("main");
        page.ShouldContain("1,000,002", Case.Sensitive, "The ceiling is the limit and the exception.");
        (await Browser.TextAsync("#silos")).ShouldNotContain("No silo has a lease.");
        await CheckAsync("worth-budget");
    }

    [Fact]
    public async Task Version_IsApprovedByTheReviewerWhoIsAsked()
    {
        await OpenAsync("reviewer", "/dashboard/models/default-risk/versions/2/approve");
        await Browser.ClickAsync("main button[type=submit]");
        await Browser.WaitAsync("return document.readyState === 'complete' && document.querySelector('.notice') !== null", "the approval");

        (await Browser.TextAsync(".notice")).ShouldBe("Version 2 of default-risk is approved by you.");
        using var admin = new ConsoleClient(console.Platform.Client("admin"));
        (await admin.GetAsync("/api/v1/models/default-risk/versions/2/approvals")).EnumerateArray().Last().GetProperty("kind").GetString().ShouldBe("approval");
    }

    [Fact]
    public async Task Scorecard_CountsTheMonthByTheBookOfCosts_AndSaysWhatIsNotOfTheMonth()
    {
        using var admin = new ConsoleClient(console.Platform.Client("admin"));
        await Eventually.TrueAsync(
            async () => (await admin.GetAsync("/api/v1/costs/predictions")).GetProperty("versions").EnumerateArray().Any(version => version.GetProperty("model").GetString() == "house-price" && version.GetProperty("rows").GetInt64() >= 20),
            "the rows are metered");
        await OpenAsync("reader", "/dashboard/scorecards/house-price");

        var predicted = (await Browser.RunAsync(
            "return [...document.querySelectorAll('.measure')].find(one => one.querySelector('.label').innerText === 'Predicted').innerText")).GetString()!;
        int.Parse(predicted.Split('\n')[1].Split(' ')[0], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(20);
        predicted.ShouldContain(DateTimeOffset.UtcNow.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture));
        (await Browser.TextAsync("main")).ShouldContain("since the silos started");
        await CheckAsync("worth-scorecard");

        await Browser.OpenAsync(console.Platform.At("/dashboard/scorecards/house-price?month=2021-03"));
        (await Browser.RunAsync("return [...document.querySelectorAll('.measure')].find(one => one.querySelector('.label').innerText === 'Predicted').querySelector('.value').innerText")).GetString()!
            .ShouldStartWith("–", Case.Sensitive, "Of a month without metering nothing is known.");
    }

    private async Task OpenAsync(string key, string path)
    {
        await Browser.ResizeAsync(1280, 900);
        await Browser.PaintAsync("light");
        await console.Platform.SignInAsync(key);
        await Browser.OpenAsync(console.Platform.At(path));
    }

    /// <summary>Nothing that axe-core or a phone's reader would stumble over.</summary>
    private async Task CheckAsync(string name)
    {
        (await Axe.FindAsync(Browser)).ShouldBeEmpty();
        await Pictures.KeepAsync(Browser, name + "-light");
        await Browser.ResizeAsync(375, 800);
        (await Browser.RunAsync("return document.documentElement.scrollWidth <= innerWidth")).GetBoolean().ShouldBeTrue($"{name} is wider than a phone.");
        await Pictures.KeepAsync(Browser, name + "-phone");
        await Browser.ResizeAsync(1280, 900);
    }
}
