using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Prometheus;

/// <summary>A Prometheus of the test's own, on a free port of the loopback, with a folder of its own. Killed when disposed, or with this process.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly TemporaryFolder _folder;
    private readonly HttpClient _client;
    private readonly ProcessOutput _output = new();

    private PrometheusServer(TemporaryFolder folder, int port)
    {
        _folder = folder;
        _client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
        var start = new ProcessStartInfo(
            PromTool.Find("prometheus"),
            [
                $"--config.file={folder.In("prometheus.yml")}", $"--storage.tsdb.path={folder.In("data")}", $"--web.listen-address={_client.BaseAddress.Authority}", "--log.level=warn",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder.Path,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _output.Add(line.Data);
        _ = _process.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="configuration">Its configuration file's text; other files by absolute paths.</param>
    public static async Task<PrometheusServer> StartAsync(string configuration)
    {
        var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.In("prometheus.yml"), configuration);
        var server = new PrometheusServer(folder, FreePort.Take());
        try
        {
            await server.WaitUntilReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The answer to an instant query: each series' labels and value.</summary>
    public async Task<IReadOnlyList<(JsonElement Labels, double Value)>> QueryAsync(string query)
    {
        var data = await GetAsync("/api/v1/query?query=" + Uri.EscapeDataString(query));
        return data.GetProperty("resultType").GetString() is "vector"
            ? [.. data.GetProperty("result").EnumerateArray().Select(series => (series.GetProperty("metric"), Number(series.GetProperty("value")[1].GetString()!)))]
            : [(default, Number(data.GetProperty("result")[1].GetString()!))];
    }

    /// <summary>What its API gives at a path.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text);
        return answer.IsSuccessStatusCode ? document.RootElement.GetProperty("data").Clone() : throw new InvalidOperationException($"{path}: {text}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    private static double Number(string text) => text switch
    {
        "NaN" => double.NaN,
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private async Task WaitUntilReadyAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(limit.Token))
        {
            if (_process.HasExited || limit.IsCancellationRequested)
            {
                throw new InvalidOperationException($"Prometheus did not get ready. It said:\n{_output.Text}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri("/-/ready", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }
}
