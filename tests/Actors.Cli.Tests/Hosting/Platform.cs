using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Cli.Verbs;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Microsoft.AspNetCore.Builder;

namespace Actors.Cli.Tests.Hosting;

/// <summary>A platform in this process that asks who everybody is: ann manages and predicts, bob approves, aud reads the audit log, rae reads, dan administers.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class Platform : IAsyncLifetime
{
    private static readonly (string Name, string Scopes)[] People = [("ann", "manage,predict"), ("bob", "approve"), ("aud", "audit,read"), ("rae", "read"), ("dan", "admin")];

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;
    private HttpClient _http = new();

    public string Address => _http.BaseAddress!.ToString();

    public static string Secret(string who) => $"actors_{who}_0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>A path for what the command line reads and writes.</summary>
    public string In(string name) => _folder.In(name);

    public async Task InitializeAsync()
    {
        _app = SiloHost.Build(["--urls=http://127.0.0.1:0", $"--Silo:Data={_folder.In("data")}", "--Webhooks:AllowedHosts:0=localhost:9", .. Settings()]);
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        await File.WriteAllBytesAsync(In("double.onnx"), OnnxModels.Scale(2, width: 2));
        await File.WriteAllBytesAsync(In("triple.onnx"), OnnxModels.Scale(3, width: 2));
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Runs a command line as somebody, against this platform.</summary>
    internal Task<CommandRun> RunAsync(string who, params string[] line) => CommandRun.RunAsync(
        terminal => terminal with { Folder = _folder.In(""), Variable = name => name == "ACTORS_KEY" ? Secret(who) : terminal.Variable(name) },
        VerbTable.Find(line).Verb?.Syntax.Find("server") is null ? line : [.. line, "--server", Address]);

    /// <summary>Sends a request as the tool does not, which has to be done.</summary>
    public async Task<JsonElement> SendAsync(string who, HttpMethod method, string path, string? body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8) };
        if (request.Content is { } content)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Secret(who));
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {text}");
        return text.Length > 0 && response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonDocument.Parse(text).RootElement.Clone() : default;
    }

    /// <summary>Predicts some rows of a model with two columns, and gives the prediction's id; null where the model's predictions are not remembered.</summary>
    public async Task<string?> PredictAsync(string model, int rows = 20)
    {
        var data = string.Join(',', Enumerable.Range(0, 2 * rows).Select(place => string.Create(CultureInfo.InvariantCulture, $"{place * 0.37 % 1:R}")));
        var answer = await SendAsync("ann", HttpMethod.Post, $"/v2/models/{model}/infer", $$"""{"inputs":[{"name":"x","shape":[{{rows}},2],"datatype":"FP32","data":[{{data}}]}]}""");
        return answer.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("prediction_id", out var id) ? id.GetString() : null;
    }

    private static IEnumerable<string> Settings()
    {
        foreach (var (place, (name, scopes)) in People.Index())
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"--Security:ApiKeys:{place}");
            yield return $"{key}:Id={name}";
            yield return $"{key}:Hash={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret(name))))}";
            foreach (var (number, scope) in scopes.Split(',').Index())
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{key}:Scopes:{number}={scope}");
            }
        }
    }
}
