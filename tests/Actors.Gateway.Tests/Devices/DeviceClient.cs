using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Actors.Gateway.Tests.Devices;

/// <summary>A machine and its operator, as they call the gateway.</summary>
internal sealed class DeviceClient(HttpClient http)
{
    private const string Root = "/api/v1/devices";

    /// <summary>Sends JSON, with a device's key where one is given.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Answer)> SendAsync(HttpMethod method, string path, object? body = null, string? key = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"{Root}/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            _ = request.Headers.TryAddWithoutValidation("Authorization", key.Contains(' ', StringComparison.Ordinal) ? key : $"Device {key}");
        }

        if (ifMatch is not null)
        {
            _ = request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text), answer);
    }

    /// <summary>Makes a token and gives it.</summary>
    public async Task<string> TokenAsync(object token)
    {
        var (status, body, _) = await SendAsync(HttpMethod.Post, "tokens", token);
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return body.GetProperty("token").GetString()!;
    }

    /// <summary>Enrols a device and gives its key.</summary>
    public async Task<string> EnrolAsync(string token, string id, object? attributes = null, string? hardware = null)
    {
        var (status, body, _) = await SendAsync(HttpMethod.Post, "enrol", new { token, id, attributes, hardware });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return body.GetProperty("key").GetString()!;
    }

    /// <summary>Checks in, which has to succeed.</summary>
    public async Task<JsonElement> CheckInAsync(string id, string key, object body)
    {
        var (status, answer, _) = await SendAsync(HttpMethod.Post, $"{id}/check-in", body, key);
        status.ShouldBe(HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    /// <summary>A device as its operator sees it.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        var (status, body, _) = await SendAsync(HttpMethod.Get, path);
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return body;
    }
}
