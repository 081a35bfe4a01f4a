using System.Globalization;
using Actors.LoadTests.Baselines;

namespace Actors.LoadTests.Serving;

/// <summary>Tells the hand-written server what to be.</summary>
internal sealed class BareControl(Server bare) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = bare.Address };

    /// <summary>Has it run each request by itself.</summary>
    public void RunSingly() => Batch(new Batching(0, 0, 0));

    /// <summary>Has it batch so.</summary>
    public void Batch(Batching batching) =>
        _ = Ask($"{BareServer.BatchingPath}?rows={batching.Rows}&hold={batching.HoldMs}&runners={batching.Runners}");

    /// <summary>Measures ONNX Runtime in its process.</summary>
    /// <returns>Rows a second.</returns>
    public double MeasureInProcess(int rows, TimeSpan duration) =>
        double.Parse(Ask($"{BareServer.RunPath}?rows={rows}&ms={(int)duration.TotalMilliseconds}"), CultureInfo.InvariantCulture);

    public void Dispose() => _http.Dispose();

    private string Ask(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = _http.Send(request);
        using var reader = new StreamReader(answer.EnsureSuccessStatusCode().Content.ReadAsStream());
        return reader.ReadToEnd();
    }
}
