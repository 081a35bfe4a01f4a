using System.Text.RegularExpressions;
using Actors.Dashboard.Streaming;
using Actors.Dashboard.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Dashboard.Tests.Pages;

/// <summary>What a reader sees while the API fails, hangs or answers nonsense: the page, without what is missing, and that it is.</summary>
public sealed partial class FaultTests
{
    private const string Overview = """{"models":1,"states":{"serving":1},"items":[{"name":"churn","state":"serving"}],"changes":[]}""";

    [Fact]
    public async Task Page_OfWhichAPartFails_ComesWithTheRest()
    {
        await using var stub = await StubApi.StartAsync(context => context.Request.Path.Value switch
        {
            "/api/v1/overview" => StubApi.RefuseAsync(context, 503, "The models are away"),
            _ => Task.FromResult(false),
        });

        var page = await GetAsync(stub, "/dashboard", 200);

        page.ShouldContain("The models are away");
        page.ShouldContain("Nothing waits for anybody.");
        page.ShouldContain("Waits for somebody&#x27;s approval");
        page.ShouldContain("Not looked at: rollouts (The models are away).");
    }

    [Fact]
    public async Task Page_OfWhichAPartHangs_ComesWithTheRest()
    {
        await using var stub = await StubApi.StartAsync(
            context => context.Request.Path.Value switch
            {
                "/api/v1/approvals" => HangAsync(context),
                "/api/v1/overview" => WriteAsync(context, Overview),
                _ => Task.FromResult(false),
            },
            "Patience=00:00:00.500");

        var page = await GetAsync(stub, "/dashboard", 200);

        page.ShouldContain("Not here in time");
        page.ShouldContain("churn");
    }

    [Fact]
    public async Task Page_WithAPartThatIsNonsense_ComesWithTheRest()
    {
        await using var stub = await StubApi.StartAsync(context => context.Request.Path.Value switch
        {
            "/api/v1/incidents" => WriteAsync(context, "{\"half\":"),
            "/api/v1/overview" => WriteAsync(context, Overview),
            _ => Task.FromResult(false),
        });

        var page = await GetAsync(stub, "/dashboard", 200);

        page.ShouldContain("This cannot be shown");
        page.ShouldContain("churn");
    }

    /// <summary>Who the reader is cannot be asked: that is no reason for him to see JSON, or to sign in.</summary>
    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard/rollouts/churn/pause")]
    [InlineData("/dashboard/jobs/s1/results")]
    public async Task Page_WithoutKnowingTheReader_SaysSo(string address)
    {
        await using var stub = await StubApi.StartAsync(context => StubApi.RefuseAsync(context, 429, "Too many requests"));
        (await GetAsync(stub, address, 429)).ShouldContain("Too many requests");
    }

    /// <summary>A form that failed may have done something: sent again, it is the same request. One that was refused did nothing.</summary>
    [Theory]
    [InlineData(503, true)]
    [InlineData(409, false)]
    public async Task Form_AfterAProblem_IsTheSameRequestWhereTheOutcomeIsNotKnown(int status, bool isSame)
    {
        await using var stub = await StubApi.StartAsync(context => context.Request.Method == "POST" ? StubApi.RefuseAsync(context, status, "Not now") : Task.FromResult(false));
        var form = await GetAsync(stub, "/dashboard/rollouts/churn/pause", 200);
        var key = Field(form, "key");
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["form-token"] = Field(form, "form-token"), ["key"] = key, ["reason"] = "<script>" });

        using var answer = await stub.Client.PostAsync("/dashboard/rollouts/churn/pause", fields);
        var page = await answer.Content.ReadAsStringAsync();

        ((int)answer.StatusCode).ShouldBe(status);
        page.ShouldContain("Not now");
        page.ShouldContain("value=\"&lt;script&gt;\"");
        (Field(page, "key") == key).ShouldBe(isSame);
    }

    /// <summary>Without the form's token nothing is done, whoever sends it.</summary>
    [Fact]
    public async Task Form_WithoutItsToken_IsNotSent()
    {
        var posts = 0;
        await using var stub = await StubApi.StartAsync(context => Task.FromResult(context.Request.Method == "POST" && Interlocked.Increment(ref posts) > 0));
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["reason"] = "forged" });

        using var answer = await stub.Client.PostAsync("/dashboard/rollouts/churn/pause", fields);

        ((int)answer.StatusCode).ShouldBe(400);
        posts.ShouldBe(0);
    }

    [Fact]
    public async Task Stream_BeyondTheMost_SaysSo_AndWhenToComeAgain()
    {
        await using var stub = await StubApi.StartAsync(_ => Task.FromResult(false), "MaxViewers=1");
        using (var first = await WatchAsync(stub, "a"))
        {
            (await stub.Client.GetStringAsync("/dashboard/live?topic=cluster-health")).ShouldBe("retry: 60000\nevent: full\ndata: {}\n\n");
        }
    }

    /// <summary>Readers share what is computed where their rights are the same, and names of roles that look alike when joined are not.</summary>
    [Fact]
    public async Task Stream_OfReadersWithOtherRoles_IsAnother()
    {
        await using var stub = await StubApi.StartAsync(_ => Task.FromResult(false));
        using var one = await WatchAsync(stub, "a,b");
        using var same = await WatchAsync(stub, "a,b");
        stub.Services.GetRequiredService<LiveHub>().Topics.ShouldBe(1);
        using var other = await WatchAsync(stub, "a;b");
        stub.Services.GetRequiredService<LiveHub>().Topics.ShouldBe(2);
    }

    private static Task<HttpResponseMessage> WatchAsync(StubApi stub, string roles)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/dashboard/live?topic=cluster-health");
        request.Headers.Add("X-Api-Key", roles);
        return stub.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<string> GetAsync(StubApi stub, string address, int status)
    {
        using var response = await stub.Client.GetAsync(address);
        var page = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, page);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        return page;
    }

    private static async Task<bool> HangAsync(HttpContext context)
    {
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
        return true;
    }

    private static async Task<bool> WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
        return true;
    }

    /// <summary>The value of the page's last field of a name, which is that of its own form.</summary>
    private static string Field(string page, string name) => FieldPattern().Matches(page).Last(field => field.Groups[1].Value == name).Groups[2].Value;

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex FieldPattern();
}
