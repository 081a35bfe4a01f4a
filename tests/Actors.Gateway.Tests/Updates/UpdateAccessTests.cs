using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Security;

namespace Actors.Gateway.Tests.Updates;

/// <summary>Who may have what of a repository, and who may change it.</summary>
public sealed class UpdateAccessTests(SecuredHost host) : IClassFixture<SecuredHost>
{
    [Fact]
    public async Task Requests_WithoutTheRightCredential_AreRefused()
    {
        (await StatusAsync(HttpMethod.Post, "targets", "read", new { model = "scale", version = 1 })).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Post, "targets", "acme", new { model = "scale", version = 1 })).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Post, "keys/root/rotate", "manage")).ShouldBe(HttpStatusCode.Forbidden);
        using var published = await SendAsync(HttpMethod.Post, "targets", "manage", new { model = "scale", version = 1 });
        published.StatusCode.ShouldBe(HttpStatusCode.OK);
        var location = (await published.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("location").GetString()!;

        (await StatusAsync(HttpMethod.Get, "1.root.json", null)).ShouldBe(HttpStatusCode.OK, "metadata is for everybody");
        (await StatusAsync(HttpMethod.Get, location, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(HttpMethod.Get, location, "predict")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Get, location, "acme")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(HttpMethod.Get, location, "read")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(HttpMethod.Get, location, "read", device: "stranger")).ShouldBe(HttpStatusCode.Unauthorized, "a key is no device's credential");
    }

    [Fact]
    public async Task Get_TargetByADevice_TakesItsOwnKey()
    {
        using var published = await SendAsync(HttpMethod.Post, "targets", "manage", new { model = "scale", version = 1 });
        var location = (await published.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("location").GetString()!;
        using var made = await SendAsync(HttpMethod.Post, "/api/v1/devices/tokens", "manage", new { id = "updates" });
        var token = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        using var enrolled = await SendAsync(HttpMethod.Post, "/api/v1/devices/enrol", null, new { token, id = "updates-1" });
        var key = (await enrolled.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString();
        (await StatusAsync(HttpMethod.Get, location, null, device: "updates-1", authorization: "Device " + key)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(HttpMethod.Get, location, null, device: "updates-2", authorization: "Device " + key)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpStatusCode> StatusAsync(
        HttpMethod method, string path, string? key, object? body = null, string? device = null, string? authorization = null)
    {
        using var response = await SendAsync(method, path, key, body, device, authorization);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? key, object? body = null, string? device = null, string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : UpdateHost.Base + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null || authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization ?? "Bearer " + SecuredHost.Secret(key!)).ShouldBeTrue();
        }

        if (device is not null)
        {
            request.Headers.Add("Actors-Device", device);
        }

        return await host.Client.SendAsync(request);
    }
}
