using System.Net;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Budgets;

/// <summary>Budgets as a client of the management API sees them.</summary>
[Collection(GatewayCollection.Name)]
public sealed class BudgetApiTests(GatewayHost host)
{
    [Fact]
    public async Task Put_Get_AndPutAgain_IsTheSame_UnderETags()
    {
        var (status, made, tag) = await SendAsync(HttpMethod.Put, "api-a", """{"limitMicros":10000000,"level":"stop","scope":{"team":"a"},"calendar":{"period":"quarter","zone":"Europe/Berlin"}}""");
        status.ShouldBe(HttpStatusCode.Created);
        (made.GetProperty("name").GetString(), made.GetProperty("level").GetString(), made.GetProperty("calendar").GetProperty("period").GetString()).ShouldBe(("api-a", "stop", "quarter"));

        var (_, got, sameTag) = await SendAsync(HttpMethod.Get, "api-a");
        (got.GetRawText(), sameTag).ShouldBe((made.GetRawText(), tag));
        var (again, _, stillTag) = await SendAsync(HttpMethod.Put, "api-a", got.GetRawText());
        (again, stillTag).ShouldBe((HttpStatusCode.OK, tag), "What GET answers PUT takes, and it changes nothing.");

        (await SendAsync(HttpMethod.Put, "api-a", """{"limitMicros":5}""", ("If-None-Match", "*"))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Put, "api-a", """{"limitMicros":5}""", ("If-Match", "\"999999\""))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        var (changed, _, newTag) = await SendAsync(HttpMethod.Put, "api-a", """{"limitMicros":5}""", ("If-Match", tag!));
        (changed, newTag == tag).ShouldBe((HttpStatusCode.OK, false));
        (await SendAsync(HttpMethod.Delete, "api-a", null, ("If-Match", tag!))).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Delete, "api-a", null, ("If-Match", newTag!))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(HttpMethod.Get, "api-a")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"limitMicros":0}""", "limitMicros")]
    [InlineData("""{"limitMicros":1,"level":"explode"}""", "level")]
    [InlineData("""{"limitMicros":1,"level":2}""", "level")]
    [InlineData("""{"limitMicros":1,"limit":2}""", "limit")]
    [InlineData("""{"limitMicros":1,"parent":"api-nobody"}""", "api-nobody")]
    [InlineData("""{"limitMicros":1,"thresholds":[null]}""", "thresholds")]
    [InlineData("""{"limitMicros":1,"calendar":{"zone":"Mars/Olympus"}}""", "zone")]
    [InlineData("""[]""", "")]
    public async Task Put_WithFaults_IsRefusedAndLeavesNothing(string body, string says)
    {
        var (status, problem, _) = await SendAsync(HttpMethod.Put, "api-faulty", body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.ToString().ShouldContain(says);
        (await SendAsync(HttpMethod.Get, "api-faulty")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Status_Periods_AndList_ShowABudget()
    {
        await PutAsync("api-parent", """{"limitMicros":20000000}""");
        await PutAsync("api-child", """{"limitMicros":10000000,"parent":"api-parent","level":"throttle","throttlePerSecond":2.5}""");

        var status = (await SendAsync(HttpMethod.Get, "api-child/status")).Body;
        (status.GetProperty("spentMicros").GetInt64(), status.GetProperty("availableMicros").GetInt64(), status.GetProperty("state").GetString()).ShouldBe((0, 10_000_000, "open"));
        status.GetProperty("forecast").ValueKind.ShouldBe(JsonValueKind.Null);
        (await SendAsync(HttpMethod.Get, "api-child/periods?limit=5")).Body.EnumerateArray().ShouldHaveSingleItem().GetProperty("limitMicros").GetInt64().ShouldBe(10_000_000);
        var listed = (await SendAsync(HttpMethod.Get, "")).Body.EnumerateArray().Single(budget => budget.GetProperty("name").GetString() == "api-child");
        (listed.GetProperty("parent").GetString(), listed.GetProperty("level").GetString()).ShouldBe(("api-parent", "throttle"));

        (await SendAsync(HttpMethod.Delete, "api-parent")).Status.ShouldBe(HttpStatusCode.Conflict, "Another counts in it.");
        (await SendAsync(HttpMethod.Get, "api-child/periods?limit=0")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(HttpMethod.Get, "api-child/exceptions?state=odd")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(HttpMethod.Post, "api-child/silos/nobody/settle")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(HttpMethod.Delete, "api-child")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(HttpMethod.Delete, "api-parent")).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task PutAsync(string name, string body) => ((int)(await SendAsync(HttpMethod.Put, name, body)).Status).ShouldBe(201);

    private async Task<(HttpStatusCode Status, JsonElement Body, string? Tag)> SendAsync(HttpMethod method, string path, string? body = null, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/budgets" + (path.Length == 0 ? "" : "/" + path));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (header is { } set)
        {
            request.Headers.TryAddWithoutValidation(set.Name, set.Value).ShouldBeTrue();
        }

        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers.ETag?.ToString());
    }
}
