using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Reviews;

/// <summary>A silo process that asks who somebody is, with people in it: ann manages, bob and cleo approve, dan administers.</summary>
internal sealed class People(SiloSettings settings) : IAsyncDisposable
{
    private static readonly (string Name, string Scope)[] Names = [("ann", "manage"), ("bob", "approve"), ("cleo", "approve"), ("dan", "admin")];

    private SiloProcess? _silo;
    private HttpClient _client = new();

    /// <summary>The arguments that make them known.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--Security:Mode=Required",
        .. Names.SelectMany((known, place) => (string[])
        [
            string.Create(CultureInfo.InvariantCulture, $"--Security:ApiKeys:{place}:Id={known.Name}"),
            string.Create(CultureInfo.InvariantCulture, $"--Security:ApiKeys:{place}:Hash={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret(known.Name))))}"),
            string.Create(CultureInfo.InvariantCulture, $"--Security:ApiKeys:{place}:Scopes:0={known.Scope}"),
            string.Create(CultureInfo.InvariantCulture, $"--Security:ApiKeys:{place}:Scopes:1=predict"),
        ]),
    ];

    /// <summary>Starts the process, again where it was killed.</summary>
    public async Task StartAsync()
    {
        _silo = await SiloProcess.StartAsync(settings);
        _client.Dispose();
        _client = new HttpClient { BaseAddress = _silo.Address };
    }

    /// <summary>Kills the process while it works on a request, and starts it again.</summary>
    /// <returns>Whether the request was acknowledged before.</returns>
    public async Task<bool> KillUnderAsync(TimeSpan after, Func<Task<(int Status, JsonElement Body)>> request)
    {
        var sent = request();
        await Task.WhenAny(sent, Task.Delay(after));
        await _silo!.KillAsync();
        var isDone = false;
        try
        {
            isDone = (await sent).Status is >= 200 and < 300;
        }
        catch (HttpRequestException)
        {
            // The process did not live to answer.
        }

        await _silo.DisposeAsync();
        await StartAsync();
        return isDone;
    }

    /// <summary>Sends a request as somebody.</summary>
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

    /// <summary>Sends a request as somebody that has to be done.</summary>
    public async Task<JsonElement> DoAsync(string who, HttpMethod method, string path, object? body = null)
    {
        var (status, answer) = await SendAsync(who, method, path, body);
        status.ShouldBeInRange(200, 299, $"{method} {path}: {answer}");
        return answer;
    }

    /// <summary>Ends the process in order.</summary>
    public Task StopAsync() => _silo!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }
    }

    private static string Secret(string name) => $"actors_{name}_0123456789abcdefghijklmnopqrstuvwxyz";
}
