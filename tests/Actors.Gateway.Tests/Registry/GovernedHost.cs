using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Microsoft.AspNetCore.Builder;

namespace Actors.Gateway.Tests.Registry;

/// <summary>The real host with people: ann registers, bob and cleo approve (cleo with the role risk), dan and dora administer.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public class GovernedHost : IAsyncLifetime
{
    private static readonly (string Name, string Scope, string? Role)[] People =
        [("ann", "manage", null), ("bob", "approve", null), ("cleo", "approve", "risk"), ("eve", "approve", "review-board"), ("dan", "admin", null), ("dora", "admin", null)];

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;
    private HttpClient _client = new();

    /// <summary>Where it listens.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>What a host with these people is started with.</summary>
    internal static IEnumerable<string> Settings()
    {
        foreach (var role in (string[])["risk", "review-board"])
        {
            yield return $"--Security:Roles:{role}:0=approve";
        }

        for (var i = 0; i < People.Length; i++)
        {
            var (name, scope, role) = People[i];
            var place = string.Create(CultureInfo.InvariantCulture, $"--Security:ApiKeys:{i}");
            yield return $"{place}:Id={name}";
            yield return $"{place}:Hash={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret(name))))}";
            yield return $"{place}:Scopes:0={scope}";
            yield return $"{place}:Scopes:1=predict";
            if (role is not null)
            {
                yield return $"{place}:Roles:0={role}";
            }
        }
    }

    internal static string Secret(string name) => $"actors_{name}_0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Changes the host before it starts.</summary>
    protected virtual void Configure(WebApplicationBuilder builder)
    {
    }

    public async Task InitializeAsync()
    {
        _app = SiloHost.Build(["--urls=http://127.0.0.1:0", $"--Silo:Data={_folder.In("data")}", .. Settings()], Configure);
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Sends a request as somebody, and gives the answer's status and body.</summary>
    public async Task<(int Status, JsonElement Body)> SendAsync(string who, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1/" + path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret(who));
        request.Content = body switch
        {
            null => null,
            byte[] file => new ByteArrayContent(file),
            _ => JsonContent.Create(body),
        };
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }

    /// <summary>Sends a request as somebody that has to be answered with the status.</summary>
    public async Task<JsonElement> SendAsync(int status, string who, HttpMethod method, string path, object? body = null)
    {
        var (actual, answer) = await SendAsync(who, method, path, body);
        actual.ShouldBe(status, answer.ToString());
        return answer;
    }
}
