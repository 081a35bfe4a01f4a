using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Processes;

namespace Actors.Dashboard.Tests.Browsing;

/// <summary>A real Chromium without a screen, driven by the W3C's WebDriver protocol. Source: https://www.w3.org/TR/webdriver2/, sections 8 to 19.</summary>
public sealed class WebDriver : IAsyncDisposable
{
    private const string ElementKey = "element-6066-11e4-a52e-4f735466cecf";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly HttpClient _client;
    private string _session = "";

    private WebDriver(Process process, int port)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(2) };
    }

    public static async Task<WebDriver> StartAsync()
    {
        var port = FreePort.Take();
        var start = new ProcessStartInfo(Find("chromedriver")) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add($"--port={port}");
        var process = Process.Start(start) ?? throw new InvalidOperationException("chromedriver did not start.");
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var driver = new WebDriver(process, port);
        await driver.BeginAsync();
        return driver;
    }

    /// <summary>Opens an address and waits until it is loaded.</summary>
    public Task OpenAsync(Uri address) => PostAsync("url", new { url = address.ToString() });

    /// <summary>Runs a script's body in the page and gives what it returns.</summary>
    public Task<JsonElement> RunAsync(string script, params object[] arguments) => PostAsync("execute/sync", new { script, args = arguments });

    /// <summary>Runs a script's body that calls its last argument when it is done.</summary>
    public Task<JsonElement> RunLongAsync(string script, params object[] arguments) => PostAsync("execute/async", new { script, args = arguments });

    /// <summary>Waits until a script returns true.</summary>
    public async Task WaitAsync(string script, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            if ((await RunAsync(script)).ValueKind == JsonValueKind.True)
            {
                return;
            }

            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new TimeoutException($"Not within {Patience}: {what}. The page says: {await TextAsync("body")}");
            }

            await Task.Delay(Step);
        }
    }

    public async Task<string> TextAsync(string css) => (await RunAsync("return document.querySelector(arguments[0])?.innerText ?? ''", css)).GetString() ?? "";

    public async Task ClickAsync(string css) => await PostAsync($"element/{await ElementAsync(css)}/click", new { });

    /// <summary>Clicks the first link that says a text, as soon as one does: live parts come, and replace their links.</summary>
    public async Task FollowAsync(string text)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await PostAsync($"element/{await ElementAsync("partial link text", text)}/click", new { });
                return;
            }
            catch (InvalidOperationException fault) when (Stopwatch.GetElapsedTime(begun) < Patience && (fault.Message.Contains("no such element", StringComparison.Ordinal) || fault.Message.Contains("stale element", StringComparison.Ordinal)))
            {
                await Task.Delay(Step);
            }
        }
    }

    public async Task TypeAsync(string css, string text) => await PostAsync($"element/{await ElementAsync(css)}/value", new { text });

    /// <summary>Presses keys on whatever has the focus; see the protocol's table of normalised keys.</summary>
    public Task PressAsync(string key) => PostAsync("actions", new
    {
        actions = new[] { new { type = "key", id = "keyboard", actions = new[] { new { type = "keyDown", value = key }, new { type = "keyUp", value = key } } } },
    });

    /// <summary>Sends a command of the DevTools protocol.</summary>
    public Task<JsonElement> DevToolsAsync(string cmd, object parameters) => PostAsync("goog/cdp/execute", new { cmd, @params = parameters });

    /// <summary>Forgets every session.</summary>
    public Task ForgetAsync() => DevToolsAsync("Network.clearBrowserCookies", new { });

    public Task PaintAsync(string scheme) =>
        DevToolsAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = scheme } } });

    /// <param name="width">In CSS pixels.</param>
    /// <param name="height">In CSS pixels.</param>
    /// <param name="scale">Pixels of a picture for each of them.</param>
    public Task ResizeAsync(int width, int height, double scale = 1) =>
        DevToolsAsync("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = scale, mobile = false });

    /// <summary>A picture of the page.</summary>
    /// <param name="isWhole">Whether it is as long as the page; else what is on the screen.</param>
    public async Task<byte[]> ShootAsync(bool isWhole = true) => Convert.FromBase64String(
        (await DevToolsAsync("Page.captureScreenshot", new { format = "png", captureBeyondViewport = isWhole })).GetProperty("data").GetString()!);

    /// <summary>What the console said since it was asked last.</summary>
    public async Task<IReadOnlyList<string>> ConsoleAsync() =>
        [.. (await PostAsync("se/log", new { type = "browser" })).EnumerateArray().Select(entry => $"{entry.GetProperty("level")} {entry.GetProperty("message")}")];

    public async ValueTask DisposeAsync()
    {
        if (_session.Length > 0)
        {
            using var _ = await _client.DeleteAsync(new Uri($"session/{_session}", UriKind.Relative));
        }

        _client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task BeginAsync()
    {
        await WaitForDriverAsync();
        using var response = await SendAsync("session", new
        {
            capabilities = new
            {
                alwaysMatch = new Dictionary<string, object>
                {
                    ["browserName"] = "chrome",
                    ["goog:loggingPrefs"] = new { browser = "ALL" },
                    ["timeouts"] = new { script = 60_000, pageLoad = 60_000 },
                    ["goog:chromeOptions"] = new
                    {
                        binary = Find("chromium"),
                        args = new[] { "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--no-first-run", "--hide-scrollbars", "--window-size=1280,900" },
                    },
                },
            },
        });
        _session = (await ReadAsync(response)).GetProperty("sessionId").GetString()!;
    }

    private async Task WaitForDriverAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            try
            {
                using var response = await _client.GetAsync(new Uri("status", UriKind.Relative));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(Step);
        }

        throw new TimeoutException("chromedriver does not answer.");
    }

    private Task<string> ElementAsync(string css) => ElementAsync("css selector", css);

    private async Task<string> ElementAsync(string strategy, string value) =>
        (await PostAsync("element", new { @using = strategy, value })).GetProperty(ElementKey).GetString()!;

    private async Task<JsonElement> PostAsync(string command, object body)
    {
        using var response = await SendAsync($"session/{_session}/{command}", body);
        return await ReadAsync(response);
    }

    /// <summary>Sends a body whole: the driver reads none that comes in chunks.</summary>
    private async Task<HttpResponseMessage> SendAsync(string path, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return await _client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var value = document.RootElement.GetProperty("value").Clone();
        return response.IsSuccessStatusCode ? value : throw new InvalidOperationException($"The browser refused: {value.GetProperty("error")}: {value.GetProperty("message")}");
    }

    private static string Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"{program} is not on the PATH; these tests need Debian's packages chromium and chromium-driver.");
}
