using System.Text;
using Actors.Dashboard.Tests.Browsing;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

/// <summary>A dataset goes in by the browser, is scored while its page shows how far it is, and comes out as a file.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class JobTests(ConsolePlatform console)
{
    private const int Rows = 500;

    private WebDriver Browser => console.Browser;

    [Fact]
    public async Task Dataset_IsUploaded_Scored_AndDownloaded()
    {
        using var folder = new Actors.TestKit.TemporaryFolder();
        var file = folder.In("houses.csv");
        await File.WriteAllTextAsync(file, Csv());
        await console.Platform.SignInAsync("operator");
        await Browser.OpenAsync(console.Platform.At("/dashboard/jobs"));
        await Browser.FollowAsync("Score a dataset");
        await Browser.WaitAsync("return location.pathname === '/dashboard/jobs/submit' && document.readyState === 'complete'", "the form");
        await Browser.TypeAsync("#field-file", file);
        _ = await Browser.RunAsync("document.querySelector('#field-model').value = 'house-price'");
        await Browser.TypeAsync("#field-name", "spring prices");
        await Pictures.KeepAsync(Browser, "jobs-submit-light");
        await Browser.ClickAsync("main button[type=submit]");
        await Browser.WaitAsync("return document.readyState === 'complete' && document.querySelector('.notice') !== null", "the job is submitted");

        await Browser.FollowAsync("spring prices");
        await Browser.WaitAsync("return document.querySelector('a[href$=\"/results\"]') !== null", "the results can be had");
        (await Browser.TextAsync("main")).ShouldContain($"{Rows} of {Rows} rows");
        (await Axe.FindAsync(Browser)).ShouldBeEmpty();
        await Pictures.KeepAsync(Browser, "jobs-done-light");
        var address = (await Browser.RunAsync("return document.querySelector('a[href$=\"/results\"]').pathname")).GetString()!;
        var got = await Browser.RunLongAsync(
            "const done = arguments[1]; fetch(arguments[0]).then(async answer => done([answer.status, answer.headers.get('content-disposition'), answer.headers.get('content-security-policy'), await answer.text()]))", address);

        got[0].GetInt32().ShouldBe(200);
        got[1].GetString()!.ShouldStartWith("attachment; filename=");
        got[2].GetString()!.ShouldContain("sandbox");
        var lines = got[3].GetString()!.TrimEnd().Split('\n');
        lines.Length.ShouldBe(Rows + 1);
        lines[3].ShouldStartWith("3,4,");
        console.Platform.Warnings.Lines.ShouldNotContain(line => line.Contains("body size", StringComparison.OrdinalIgnoreCase), "A call within the process has a limit like any other.");
    }

    [Fact]
    public async Task Results_OfAnotherReader_AreNotHanded()
    {
        using var stranger = console.Platform.Client(null);
        using var asked = await stranger.GetAsync(new Uri("/dashboard/jobs/s1/results", UriKind.Relative));
        ((int)asked.StatusCode).ShouldBe(303, "Who has no session is sent to sign in.");
        using var reader = console.Platform.Client("reader");
        using var none = await reader.GetAsync(new Uri("/dashboard/jobs/none/results", UriKind.Relative));
        ((int)none.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Form_WithoutAnyDataset_IsRefused_AndComesBackFilled()
    {
        await console.Platform.SignInAsync("operator");
        await Browser.OpenAsync(console.Platform.At("/dashboard/jobs/submit"));
        await Browser.TypeAsync("#field-name", "nothing");
        await Browser.ClickAsync("main button[type=submit]");
        await Browser.WaitAsync("return document.readyState === 'complete' && document.querySelector('.problem') !== null", "the refusal");

        (await Browser.TextAsync(".problem")).ShouldContain("dataset", Case.Insensitive);
        (await Browser.RunAsync("return document.querySelector('#field-name').value")).GetString().ShouldBe("nothing");
    }

    private static string Csv()
    {
        var csv = new StringBuilder("x_0,x_1\n");
        for (var row = 0; row < Rows; row++)
        {
            _ = csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row},{row % 20}\n");
        }

        return csv.ToString();
    }
}
