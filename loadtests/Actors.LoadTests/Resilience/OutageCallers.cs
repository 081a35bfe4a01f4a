using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Actors.LoadTests.Resilience;

/// <summary>Callers that ask one model all the time, each one request after the other, and keep what came of each.</summary>
internal sealed class OutageCallers : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private readonly HttpClient _http;
    private readonly string _path;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly ConcurrentQueue<OutageAnswer> _answers = new();
    private volatile string _body = "";

    public OutageCallers(Uri address, string model)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        _path = $"/v2/models/{model}/infer";
        Ask(1);
    }

    public double NowMs => _clock.Elapsed.TotalMilliseconds;

    public IReadOnlyList<OutageAnswer> Answers => [.. _answers];

    /// <summary>Asks for this index from now on.</summary>
    public void Ask(int index) => _body = string.Create(
        CultureInfo.InvariantCulture, $$"""{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[{{index}}]}]}""");

    /// <summary>Asks until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var asked = NowMs;
            _answers.Enqueue(await AskAsync(asked));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    /// <summary>Waits until an answer asked for from now on is as wanted.</summary>
    /// <returns>When that answer was there; null where none came in time.</returns>
    public async Task<double?> WaitAsync(Predicate<OutageAnswer> wanted, TimeSpan patience, CancellationToken cancellationToken)
    {
        var from = NowMs;
        while (NowMs - from < patience.TotalMilliseconds)
        {
            if (_answers.FirstOrDefault(answer => answer.AskedMs >= from && wanted(answer)) is { } found)
            {
                return found.EndedMs;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<OutageAnswer> AskAsync(double asked)
    {
        try
        {
            using var content = new StringContent(_body, Encoding.UTF8, "application/json");
            using var response = await _http.PostAsync(new Uri(_path, UriKind.Relative), content);
            var text = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode)
            {
                return new OutageAnswer(asked, NowMs, false, 0, null, text);
            }

            using var answer = JsonDocument.Parse(text);
            var root = answer.RootElement;
            var isMarked = root.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("fallback", out _);
            return new OutageAnswer(
                asked,
                NowMs,
                true,
                int.Parse(root.GetProperty("model_version").GetString()!, CultureInfo.InvariantCulture),
                isMarked ? parameters.GetProperty("fallback").GetString() : null,
                isMarked ? parameters.GetProperty("fallback_reason").GetString() : null);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return new OutageAnswer(asked, NowMs, false, 0, null, failure.Message);
        }
    }
}
