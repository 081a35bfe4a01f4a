using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using Actors.TestKit.Processes;
using Google.Protobuf;

namespace Actors.TestKit.Otlp;

/// <summary>A collector of telemetry on the loopback: takes OTLP over HTTP with protobuf, and keeps what it got.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly HttpListener _listener = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly Task _loop;

    private OtlpReceiver(int port)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _loop = RunAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Every span, with its resource's and its scope's names.</summary>
    public ConcurrentQueue<(string Service, string Scope, Span Span)> Spans { get; } = new();

    /// <summary>Every name of a metric that came.</summary>
    public ConcurrentDictionary<string, string> Metrics { get; } = new(StringComparer.Ordinal);

    /// <summary>Every log record, with its category.</summary>
    public ConcurrentQueue<(string Category, LogRecord Record)> Records { get; } = new();

    /// <summary>The paths that were posted to.</summary>
    public ConcurrentDictionary<string, int> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>Starts one on a free port.</summary>
    public static OtlpReceiver Start() => new(FreePort.Take());

    /// <summary>Waits until what has come is enough.</summary>
    /// <exception cref="TimeoutException">It never was.</exception>
    public async Task UntilAsync(Func<OtlpReceiver, bool> isEnough, string what)
    {
        ArgumentNullException.ThrowIfNull(isEnough);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (!isEnough(this))
            {
                await _arrivals.WaitAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            var spans = string.Join(", ", Spans.Select(span => $"{span.Scope}:{span.Span.Name}").Distinct());
            throw new TimeoutException($"Waited in vain for {what}. There came {Metrics.Count} metrics, {Records.Count} records and the spans {spans}.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        _listener.Close();
        _arrivals.Dispose();
    }

    private async Task RunAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                await TakeAsync(context);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // It was stopped, or the sender was.
            }
        }
    }

    private async Task TakeAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await using (var input = context.Request.Headers["Content-Encoding"] == "gzip" ? new GZipStream(context.Request.InputStream, CompressionMode.Decompress) : context.Request.InputStream)
        {
            await input.CopyToAsync(body);
        }

        var path = context.Request.Url!.AbsolutePath;
        Keep(path, ByteString.CopyFrom(body.GetBuffer(), 0, (int)body.Length));
        _ = Paths.AddOrUpdate(path, 1, static (_, count) => count + 1);
        context.Response.StatusCode = (int)HttpStatusCode.OK;
        context.Response.ContentType = "application/x-protobuf";
        context.Response.Close();
        _ = _arrivals.Release();
    }

    private void Keep(string path, ByteString body)
    {
        switch (path)
        {
            case "/v1/traces":
                foreach (var resource in Traces.Parser.ParseFrom(body).Resources)
                {
                    foreach (var scope in resource.Scopes)
                    {
                        scope.Spans.ToList().ForEach(span => Spans.Enqueue((ServiceOf(resource.Resource), scope.Scope.Name, span)));
                    }
                }

                break;
            case "/v1/metrics":
                foreach (var metric in MetricsData.Parser.ParseFrom(body).Resources.SelectMany(resource => resource.Scopes).SelectMany(scope => scope.Metrics))
                {
                    Metrics[metric.Name] = metric.Unit;
                }

                break;
            case "/v1/logs":
                foreach (var scope in Logs.Parser.ParseFrom(body).Resources.SelectMany(resource => resource.Scopes))
                {
                    scope.Records.ToList().ForEach(record => Records.Enqueue((scope.Scope.Name, record)));
                }

                break;
        }
    }

    private static string ServiceOf(Resource resource) => resource.Attributes.FirstOrDefault(attribute => attribute.Key == "service.name")?.Value.Text ?? "";
}
