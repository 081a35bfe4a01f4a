using System.Net;
using Actors.Dashboard.Tests.Hosting;

namespace Actors.Dashboard.Tests.Pages;

[Collection(PlatformCollection.Name)]
public sealed class SignInTests(Platform platform)
{
    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard/models/scale?models.q=a")]
    [InlineData("/dashboard/models/scale/live?version=2")]
    public async Task Get_WithoutCredential_LeadsToSignInAndBack(string path)
    {
        using var client = platform.Client(null);

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));

        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.ToString().ShouldBe("/dashboard/sign-in?to=" + Uri.EscapeDataString(path));
    }

    [Fact]
    public async Task Get_WithCredentialOfItsOwn_NeedsNoSession()
    {
        using var client = platform.Client("reader");
        (await client.GetStringAsync(new Uri("/dashboard/models", UriKind.Relative))).ShouldContain("/dashboard/models/scale");
    }

    [Fact]
    public async Task Pages_SayWhatABrowserMayDoWithThem()
    {
        using var client = platform.Client("reader");

        using var response = await client.GetAsync(new Uri("/dashboard", UriKind.Relative));

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self'; style-src 'self'; connect-src 'self'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("http");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Session_BeginsWithAKeyThatIsTaken_AndEndsBySigningOut()
    {
        var browser = platform.Browser;
        await browser.ForgetAsync();
        await browser.OpenAsync(platform.At("/dashboard/models/scale"));
        await browser.TypeAsync("#secret", "actors_nobody_0123456789abcdefghijklmnopqrstuvwxyz");
        await browser.ClickAsync("button[type=submit]");
        await browser.WaitAsync("return document.querySelector('#refusal') !== null", "the refusal of an unknown key");

        await browser.TypeAsync("#secret", Platform.Secret("reader"));
        await browser.ClickAsync("button[type=submit]");
        await browser.WaitAsync("return location.pathname === '/dashboard/models/scale'", "the page that was asked for");
        (await browser.TextAsync(".who")).ShouldContain("key:reader");
        (await browser.RunAsync("return document.cookie")).GetString().ShouldBe("", "Scripts cannot read the session.");

        await browser.ClickAsync(".who form button");
        await browser.WaitAsync("return location.pathname === '/dashboard/sign-in'", "signing out");
        await browser.OpenAsync(platform.At("/dashboard"));
        (await browser.RunAsync("return location.pathname")).GetString().ShouldBe("/dashboard/sign-in");
    }

    [Fact]
    public async Task SignIn_ToElsewhere_LeadsToTheOverview()
    {
        await platform.Browser.OpenAsync(platform.At("/dashboard/sign-in?to=https%3A%2F%2Fexample.org%2F"));
        await platform.Browser.TypeAsync("#secret", Platform.Secret("reader"));
        await platform.Browser.ClickAsync("button[type=submit]");
        await platform.Browser.WaitAsync("return location.pathname === '/dashboard'", "the overview");
    }

    [Fact]
    public async Task Form_WithoutItsToken_DoesNothing()
    {
        using var client = platform.Client("admin");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("confirm-word", "sum"), KeyValuePair.Create("reason", "forged")]);

        using var response = await client.PostAsync(new Uri("/dashboard/models/sum/distrust", UriKind.Relative), form);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetStringAsync(new Uri("/api/v1/models/sum/degraded", UriKind.Relative))).ShouldContain("\"degraded\":false");
    }
}
