namespace Actors.LoadTests.Observation;

/// <summary>Reads a process's metrics once a second, as Prometheus would, until it is disposed.</summary>
internal sealed class Scraper : IAsyncDisposable
{
    private readonly CancellationTokenSource _ends = new();
    private readonly HttpClient _client;
    private readonly Task _loop;

    public Scraper(Uri address)
    {
        _client = new HttpClient { BaseAddress = address };
        _loop = RunAsync();
    }

    /// <summary>How often it has.</summary>
    public int Scrapes { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _loop;
        _client.Dispose();
        _ends.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(_ends.Token))
            {
                _ = await _client.GetByteArrayAsync(new Uri("/metrics", UriKind.Relative), _ends.Token);
                Scrapes++;
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }
}
