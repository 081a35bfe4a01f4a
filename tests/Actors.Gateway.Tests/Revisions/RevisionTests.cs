using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Revisions;

[Collection(GatewayCollection.Name)]
public sealed class RevisionTests(GatewayHost host)
{
    [Fact]
    public async Task Recorded_IsListedNewestFirstAndGivenWhole()
    {
        var first = await RecordAsync("first", new { kind = "Policy", name = "a", spec = new { requires = new[] { "card" } } });
        var second = await RecordAsync("second");
        second.GetProperty("revision").GetInt64().ShouldBe(first.GetProperty("revision").GetInt64() + 1);

        var page = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/revisions?limit=1");
        page.GetProperty("items")[0].GetProperty("reason").GetString().ShouldBe("second");
        page.GetProperty("items")[0].TryGetProperty("documents", out _).ShouldBeFalse();
        var next = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/revisions?limit=1&cursor={page.GetProperty("nextCursor").GetString()}");
        next.GetProperty("items")[0].GetProperty("reason").GetString().ShouldBe("first");

        var whole = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/revisions/{first.GetProperty("revision")}");
        whole.GetProperty("documents")[0].GetProperty("spec").GetProperty("requires")[0].GetString().ShouldBe("card");
        whole.GetProperty("by").GetString().ShouldNotBeNullOrEmpty();
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/revisions/{second.GetProperty("revision")}")).GetProperty("documents").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"documents":null}""")]
    [InlineData("""{"documents":[{"kind":"Policy","name":"a"}]}""")]
    [InlineData("""{"documents":[{"kind":"","name":"a","spec":{}}]}""")]
    [InlineData("""{"documents":[],"surplus":1}""")]
    public async Task Record_WhatIsNoRevision_IsRefused(string body)
    {
        using var response = await host.Client.PostAsync("/api/v1/revisions", new StringContent(body, MediaTypeHeaderValue.Parse("application/json")));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Unknown_IsNotFound() => (await host.Client.GetAsync("/api/v1/revisions/999999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    /// <summary>Settings without a revision: the tag is of their content, and stays the same until it changes.</summary>
    [Theory]
    [InlineData("/api/v1/policies/tagged", """{"requires":["card"],"approvals":{"quorum":2,"roles":{"b":1,"a":1}}}""", """{"requires":["tests"]}""")]
    [InlineData("/api/v1/freezes/tagged", """{"from":"2026-12-01T00:00:00Z","to":"2026-12-02T00:00:00Z","reason":"x"}""", """{"from":"2026-12-01T00:00:00Z","to":"2026-12-03T00:00:00Z","reason":"x"}""")]
    [InlineData("/api/v1/devices/groups/tagged", """{"description":"one"}""", """{"description":"two"}""")]
    [InlineData("/api/v1/jobs/tagged", """{"everySeconds":60}""", """{"everySeconds":61}""")]
    [InlineData("/api/v1/alerts/rules/tagged", """{"when":{"signal":"a.b","finding":true},"labels":{"c":"1","a":"2","b":"3"}}""", """{"when":{"signal":"a.b","finding":true},"labels":{"c":"1"}}""")]
    public async Task Tags_RefuseWhatWasNotSeen(string path, string one, string other)
    {
        (await SendAsync(HttpMethod.Put, path, one, "If-None-Match", "*")).Status.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Put, path, other, "If-None-Match", "*")).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        var seen = (await SendAsync(HttpMethod.Get, path, null)).Tag!;
        (await SendAsync(HttpMethod.Get, path, null)).Tag.ShouldBe(seen);
        var changed = await SendAsync(HttpMethod.Put, path, other, "If-Match", seen);
        changed.Status.ShouldBe(HttpStatusCode.OK);
        changed.Tag.ShouldNotBe(seen);
        (await SendAsync(HttpMethod.Put, path, one, "If-Match", seen)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Delete, path, null, "If-Match", seen)).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Delete, path, null, "If-Match", "no tag")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(HttpMethod.Delete, path, null, "If-Match", changed.Tag!)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<JsonElement> RecordAsync(string reason, params object[] documents)
    {
        using var response = await host.Client.PostAsJsonAsync("/api/v1/revisions", new { reason, documents });
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<(HttpStatusCode Status, string? Tag)> SendAsync(HttpMethod method, string path, string? body, string? header = null, string? value = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, MediaTypeHeaderValue.Parse("application/json")) };
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value).ShouldBeTrue();
        }

        using var response = await host.Client.SendAsync(request);
        return (response.StatusCode, response.Headers.ETag?.ToString());
    }
}
