using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Microsoft.AspNetCore.Builder;

namespace Actors.Cli.Tests.Apply;

/// <summary>A platform of its own in this process: silo and gateway on a free port, with an empty data folder.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private Installation()
    {
        _app = SiloHost.Build(["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={_folder.In("data")}", "--Webhooks:AllowedHosts:0=localhost:9"]);
    }

    public HttpClient Client { get; private set; } = new();

    public string Address => Client.BaseAddress!.ToString();

    public static async Task<Installation> StartAsync()
    {
        var installation = new Installation();
        await installation._app.StartAsync();
        installation.Client = new HttpClient { BaseAddress = new Uri(installation._app.Urls.Single()) };
        return installation;
    }

    /// <summary>A folder for what the command line reads and writes.</summary>
    public string In(string name) => _folder.In(name);

    /// <summary>Runs a command line against it.</summary>
    public Task<CommandRun> RunAsync(params string[] line) => CommandRun.RunAsync([.. line, "--server", Address]);

    /// <summary>Runs a command line while somebody is there, who does something and then agrees.</summary>
    public Task<CommandRun> RunAgreeingAsync(Func<Task> first, params string[] line) => RunAgreeingAsync(first, CancellationToken.None, line);

    public Task<CommandRun> RunAgreeingAsync(Func<Task> first, CancellationToken interrupted, params string[] line) =>
        CommandRun.RunAsync(terminal => terminal with { Input = new AgreeingReader(first) }, interrupted, [.. line, "--server", Address]);

    /// <summary>Writes a document for the command line.</summary>
    public string Write(string name, string text)
    {
        var file = In(name);
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public async Task RegisterAsync(string model, byte[] bytes, string query = "")
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await Client.PostAsync($"/api/v1/models/{model}/versions{query}", content);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    public Task PutAsync(string path, object setting) => SendAsync(HttpMethod.Put, path, setting);

    public async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body) };
        using var response = await Client.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Sends a text of some media type.</summary>
    public async Task SendTextAsync(HttpMethod method, string path, string text, string type)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(text, new UTF8Encoding(false), type) };
        using var response = await Client.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await response.Content.ReadAsStringAsync()}");
    }

    public async Task<JsonElement> GetAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A person who does something before the answer.</summary>
    private sealed class AgreeingReader(Func<Task> first) : TextReader
    {
        public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
        {
            await first();
            return "y";
        }
    }
}
