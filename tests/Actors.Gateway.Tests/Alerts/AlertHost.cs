using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Registry;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Actors.TestKit.Mail;
using Actors.TestKit.Onnx;
using Microsoft.AspNetCore.Builder;

namespace Actors.Gateway.Tests.Alerts;

/// <summary>A host with a receiver of webhooks, a trainer at the same place and a mail server, on a data folder of its own.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class AlertHost : IAsyncLifetime
{
    internal const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;

    internal WebhookReceiver Receiver { get; private set; } = null!;

    internal SmtpReceiver Mail { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Where the trainer that is a program writes what it was asked.</summary>
    public string ProgramFile => _folder.In("asked");

    public async Task InitializeAsync()
    {
        Receiver = await WebhookReceiver.StartAsync();
        Mail = SmtpReceiver.Start();
        await StartAsync();
        await SendAsync(HttpMethod.Put, "/api/v1/alerts/receivers/hook", new { channel = "webhook", url = new Uri(Receiver.Address, "hook"), secret = Secret });
        await SendAsync(HttpMethod.Put, "/api/v1/alerts/routes", new { name = "root", receiver = "hook", groupBy = (string[])["model"], groupWaitSeconds = 0, groupIntervalSeconds = 1, repeatIntervalSeconds = 3600 });
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        await Receiver.DisposeAsync();
        await Mail.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Ends the process's host and begins another on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public static object Signal(string model, string name, string? subject, double value, bool isFinding = true, string? window = null, int? version = 1) =>
        new { name, model, version, subject, value, at = TimeProvider.System.GetUtcNow(), isFinding, windowId = window, definition = "PSI over 10 quantile bins, natural log", baseline = "training v1" };

    public Task HearAsync(params object[] signals) => SendAsync(HttpMethod.Post, "/api/v1/alerts/signals", signals);

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null, int status = 0)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        (status == 0 ? response.IsSuccessStatusCode : (int)response.StatusCode == status).ShouldBeTrue(string.Create(CultureInfo.InvariantCulture, $"{method} {path}: {(int)response.StatusCode} {text}"));
        return text.StartsWith('{') || text.StartsWith('[') ? JsonDocument.Parse(text).RootElement : default;
    }

    public Task<JsonElement> GetAsync(string path) => Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Asks until the answer is as it should be.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isSo, string missing)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await GetAsync(path);
            if (isSo(answer))
            {
                return answer;
            }

            timeout.IsCancellationRequested.ShouldBeFalse($"{missing}; {path} is {answer}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>The notifications that name the model, once there are so many.</summary>
    public async Task<List<JsonElement>> NoticesAsync(string model, int count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var events = Receiver.Taken.Select(taken => JsonDocument.Parse(taken.Body).RootElement)
                .Where(told => told.TryGetProperty("data", out var data) && data.TryGetProperty("labels", out var labels) && labels.TryGetProperty("model", out var own) && own.GetString() == model).ToList();
            if (events.Count >= count)
            {
                return events;
            }

            timeout.IsCancellationRequested.ShouldBeFalse($"The receiver got {events.Count} of {count} notifications of {model}.");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public async Task RegisterAsync(string model, float factor = 2)
    {
        using var response = await Client.PostAsync(new Uri($"/api/v1/models/{model}/versions", UriKind.Relative), new ByteArrayContent(OnnxModels.Scale(factor)));
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task StartAsync()
    {
        _app = SiloHost.Build(
        [
            "--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={_folder.In("data")}", $"--Webhooks:AllowedHosts:0=127.0.0.1:{Receiver.Address.Port}",
            $"--Alerts:Trainers:trainer:Url={new Uri(Receiver.Address, "hook")}",
            "--Alerts:Trainers:program:Command=/bin/sh", "--Alerts:Trainers:program:Arguments:0=-c", $"--Alerts:Trainers:program:Arguments:1=(cat; echo \" $ACTORS_RUN\") >> '{ProgramFile}'",
            "--Alerts:Smtp:Host=127.0.0.1", $"--Alerts:Smtp:Port={Mail.Port}", "--Alerts:Smtp:UseTls=false", "--Alerts:Smtp:From=actors@example.org",
        ]);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()), Timeout = TimeSpan.FromMinutes(2) };
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
