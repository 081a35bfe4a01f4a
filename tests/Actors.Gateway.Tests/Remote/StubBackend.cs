using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Tests.Remote;

/// <summary>A server on the loopback that answers as each test says, by path, and keeps what it was sent.</summary>
public sealed class StubBackend : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, JsonElement, Task>> _answers = new();
    private WebApplication? _app;

    public ConcurrentQueue<(string Path, string Body, Dictionary<string, string> Headers)> Taken { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public static async Task<StubBackend> StartAsync()
    {
        var stub = new StubBackend();
        await stub.BeginAsync();
        return stub;
    }

    /// <summary>How often a path was asked.</summary>
    public int Calls(string path) => Taken.Count(taken => taken.Path == path);

    public void On(string path, Func<HttpContext, JsonElement, Task> answer) => _answers[path] = answer;

    /// <summary>Answers a path with JSON.</summary>
    public void On(string path, Func<JsonElement, object> answer) => On(path, (context, body) => context.Response.WriteAsJsonAsync(answer(body)));

    /// <summary>Answers a path with a status and a text.</summary>
    public void On(string path, int status, string text = "") => On(path, (context, _) =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    });

    /// <summary>Listens, on the port that it had before.</summary>
    public async Task BeginAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Address.Port}");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    /// <summary>Listens no more.</summary>
    public async Task EndAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is { } app)
        {
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var text = Encoding.UTF8.GetString(body.ToArray());
        var path = context.Request.Path.Value!;
        Taken.Enqueue((path, text, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (!_answers.TryGetValue(path, out var answer))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var isJson = context.Request.ContentType == "application/json";
        using var document = JsonDocument.Parse(isJson ? text : "null");
        await answer(context, document.RootElement);
    }
}
