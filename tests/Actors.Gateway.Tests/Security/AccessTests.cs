using System.Text;
using System.Text.Json;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Tests.Security;

public sealed class AccessTests(SecuredHost host) : IClassFixture<SecuredHost>
{
    private const string Infer = "/v2/models/scale/infer";
    private const string Models = "/api/v1/models";

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/v2/health/live")]
    [InlineData("/v2/health/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task Get_PublicAddress_AnswersEverybody(string path) =>
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, path))).Status.ShouldBe(200);

    [Theory]
    [InlineData("GET", "/v2")]
    [InlineData("GET", "/v2/models/scale")]
    [InlineData("POST", Infer)]
    [InlineData("GET", Models)]
    [InlineData("POST", "/api/v1/models/new/versions")]
    [InlineData("PUT", "/api/v1/models/scale/aliases/live")]
    [InlineData("DELETE", "/api/v1/models/scale/aliases/live")]
    [InlineData("GET", "/metrics")]
    public async Task Send_WithoutCredential_Answers401WithAChallenge(string method, string path)
    {
        var (status, text, headers) = await host.SendAsync(SecuredHost.Request(new HttpMethod(method), path));

        status.ShouldBe(401, text);
        headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"actors\"");
        using var body = JsonDocument.Parse(text);
        body.RootElement.GetProperty("type").GetString().ShouldBe("urn:actors:problem:unauthenticated");
        body.RootElement.TryGetProperty("error", out _).ShouldBe(path.StartsWith("/v2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("predict", "POST", Infer, 200)]
    [InlineData("predict", "GET", "/v2/models/scale", 200)]
    [InlineData("predict", "GET", Models, 403)]
    [InlineData("predict", "GET", "/metrics", 403)]
    [InlineData("read", "GET", Models, 200)]
    [InlineData("read", "GET", "/v2/models/scale", 200)]
    [InlineData("read", "GET", "/metrics", 200)]
    [InlineData("read", "POST", Infer, 403)]
    [InlineData("read", "PUT", "/api/v1/models/scale/aliases/live", 403)]
    [InlineData("manage", "GET", Models, 200)]
    [InlineData("manage", "DELETE", "/api/v1/models/scale/aliases/none", 404)]
    [InlineData("manage", "POST", Infer, 403)]
    [InlineData("admin", "POST", Infer, 200)]
    [InlineData("admin", "DELETE", "/api/v1/models/scale/aliases/none", 404)]
    [InlineData("narrow", "POST", Infer, 200)]
    [InlineData("narrow", "POST", "/v2/models/other/infer", 403)]
    [InlineData("narrow", "GET", "/api/v1/models/other", 403)]
    [InlineData("narrow", "GET", "/metrics", 403)]
    [InlineData("old", "GET", Models, 401)]
    [InlineData("early", "GET", Models, 401)]
    [InlineData("nobody", "GET", Models, 401)]
    public async Task Send_WithKey_MayDoWhatItsScopesSay(string key, string method, string path, int expected)
    {
        var (status, text, headers) = await host.SendAsync(SecuredHost.Request(new HttpMethod(method), path, SecuredHost.Secret(key)));

        status.ShouldBe(expected, text);
        if (status == 401)
        {
            headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_token\"");
        }
        else if (status == 403 && key != "narrow")
        {
            headers.WwwAuthenticate.ToString().ShouldContain("error=\"insufficient_scope\", scope=\"");
        }
    }

    [Fact]
    public async Task Send_KeyInItsOwnHeader_Passes()
    {
        var request = SecuredHost.Request(HttpMethod.Get, Models);
        request.Headers.Add("X-Api-Key", SecuredHost.Secret("read"));
        (await host.SendAsync(request)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Send_TwoCredentials_IsRefused()
    {
        var request = SecuredHost.Request(HttpMethod.Get, Models, SecuredHost.Secret("read"));
        request.Headers.Add("X-Api-Key", SecuredHost.Secret("read"));
        var (status, text, _) = await host.SendAsync(request);
        status.ShouldBe(401);
        text.ShouldContain("more than one credential");
    }

    [Fact]
    public async Task Send_KeyInTheQuery_IsNotLookedAt() =>
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, $"{Models}?access_token={SecuredHost.Secret("read")}"))).Status.ShouldBe(401);

    [Fact]
    public async Task Basic_IsNotTaken()
    {
        var request = SecuredHost.Request(HttpMethod.Get, Models);
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("me:" + SecuredHost.Secret("read"))));
        (await host.SendAsync(request)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Tenants_SeeTheirOwnModelsOnly()
    {
        var request = SecuredHost.Request(HttpMethod.Post, "/api/v1/models/secret/versions", SecuredHost.Secret("acme"));
        request.Content = new ByteArrayContent(TestKit.Onnx.OnnxModels.Scale(9));
        (await host.SendAsync(request)).Status.ShouldBe(201);

        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, Models, SecuredHost.Secret("acme")))).Text.ShouldContain("\"secret\"");
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, Models, SecuredHost.Secret("admin")))).Text.ShouldNotContain("\"secret\"");
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Post, "/v2/models/secret/infer", SecuredHost.Secret("admin")))).Status.ShouldBe(404);
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Post, "/v2/models/secret/infer", SecuredHost.Secret("acme")))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Token_OfTheIssuer_ActsForItsTenant()
    {
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Post, Infer, host.Mint.Token()))).Status.ShouldBe(200);
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, Models, host.Mint.Token()))).Status.ShouldBe(403);
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Post, Infer, BadTokens.All["alg none, no signature"](host.Mint)))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Settings_Changed_RotateKeysWithOverlap()
    {
        var blue = host.AddKey("blue", "read", ("Caller", "shop"));
        host.Reload();
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, Models, SecuredHost.Secret("blue")))).Status.ShouldBe(200);

        host.AddKey("green", "read", ("Caller", "shop"));
        host.Reload();
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, Models, SecuredHost.Secret("blue")))).Status.ShouldBe(200);
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, Models, SecuredHost.Secret("green")))).Status.ShouldBe(200);

        host.Set($"{blue}:Expires", "2020-01-01T00:00:00Z");
        host.Reload();
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, Models, SecuredHost.Secret("blue")))).Status.ShouldBe(401);
        (await host.SendAsync(SecuredHost.Request(HttpMethod.Get, Models, SecuredHost.Secret("green")))).Status.ShouldBe(200);
    }

    /// <summary>An endpoint that says nothing is for administrators only; this finds it before a user does.</summary>
    [Fact]
    public void Endpoints_AllSayWhoMayUseThem() =>
        host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<AccessRequirement>() is null)
            .Select(endpoint => endpoint.DisplayName)
            .ShouldBeEmpty("each endpoint says by Requires or IsPublic who may use it");
}
