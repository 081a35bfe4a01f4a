using System.Collections.Concurrent;

namespace Actors.LoadTests.Dashboard;

/// <summary>Open pages of the overview: streams that are read as they come, without a browser.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private const string Stream = "/dashboard/live?topic=cluster-health&topic=approvals-waiting";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _readers = [];
    private readonly ConcurrentDictionary<(string Mark, int Viewer), TaskCompletionSource> _heard = new();
    private string _mark = "";

    private Audience(Uri address) => _client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    public static async Task<Audience> OpenAsync(Uri address, int viewers, CancellationToken cancellationToken)
    {
        var audience = new Audience(address);
        for (var viewer = 0; viewer < viewers; viewer++)
        {
            var response = await audience._client.GetAsync(new Uri(Stream, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            _ = response.EnsureSuccessStatusCode();
            audience._readers.Add(audience.ReadAsync(viewer, response));
        }

        return audience;
    }

    /// <summary>Waits until every viewer was told something that holds a text.</summary>
    public async Task HearsAsync(string mark, CancellationToken cancellationToken)
    {
        var all = Enumerable.Range(0, _readers.Count).Select(viewer => _heard.GetOrAdd((mark, viewer), static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task).ToList();
        Volatile.Write(ref _mark, mark);
        await Task.WhenAll(all).WaitAsync(Patience, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_readers);
        _client.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync(int viewer, HttpResponseMessage response)
    {
        using (response)
        {
            try
            {
                using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(_end.Token));
                while (await reader.ReadLineAsync(_end.Token) is { } line)
                {
                    var mark = Volatile.Read(ref _mark);
                    if (mark.Length > 0 && line.Contains(mark, StringComparison.Ordinal) && _heard.TryGetValue((mark, viewer), out var heard))
                    {
                        _ = heard.TrySetResult();
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The page is closed.
            }
        }
    }
}
