using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Crashes;

/// <summary>
/// Has a silo score a dataset and kills it meanwhile, again and again; then looks whether each row is in the results, once, with its own output. A row's number, a column of it and its
/// output all say which row it is.
/// </summary>
/// <param name="data">The silo's folder.</param>
/// <param name="rows">How many rows the dataset has.</param>
/// <param name="chunkBytes">About how long a chunk is.</param>
/// <param name="model">A model that doubles two columns; null for one that does nothing else.</param>
public sealed class ScoringKills(string data, long rows, int chunkBytes, byte[]? model = null)
{
    private const string Model = "scored";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private readonly SiloSettings _settings = new(data) { Arguments = [$"--Gateway:MaxUploadBytes={64L << 30}"] };
    private string? _digest;

    /// <summary>Scores the dataset once.</summary>
    /// <param name="pause">How long the silo runs before it is killed next; null where it is not killed any more.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<ScoringKillCounts> RunAsync(Func<int, TimeSpan?> pause, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pause);
        var silo = await SiloProcess.StartAsync(_settings, cancellationToken);
        try
        {
            var id = await SubmitAsync(silo, cancellationToken);
            var (clock, kills, lost, done, starting) = (Stopwatch.StartNew(), 0, 0, 0, 0d);
            while (true)
            {
                using var client = Client(silo);
                using var end = new CancellationTokenSource();
                var wait = pause(kills);
                end.CancelAfter(wait ?? Timeout.InfiniteTimeSpan);
                (var job, done) = await WatchAsync(client, id, done, end.Token, cancellationToken);
                if (job is { } ended)
                {
                    var seconds = clock.Elapsed.TotalSeconds;
                    var (missing, twice, wrong) = await CheckAsync(client, id, rows, cancellationToken);
                    await silo.StopAsync();
                    return new ScoringKillCounts(
                        ended.GetProperty("phase").GetString()!,
                        ended.GetProperty("reason").GetString(),
                        kills,
                        rows,
                        missing,
                        twice,
                        wrong,
                        lost,
                        ended.GetProperty("results").GetProperty("digest").GetString()!,
                        seconds,
                        starting);
                }

                await silo.KillAsync();
                kills++;
                await silo.DisposeAsync();
                silo = await SiloProcess.StartAsync(_settings, cancellationToken);
                starting += silo.StartTime.TotalSeconds;
                using var after = Client(silo);
                lost += Math.Max(0, done - Done(await after.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{id}", cancellationToken)));
            }
        }
        finally
        {
            await silo.DisposeAsync();
        }
    }

    /// <summary>Looks at the job until it ends or its time is over; gives it where it has ended, and the most chunks that were done.</summary>
    private static async Task<(JsonElement? Ended, int Done)> WatchAsync(HttpClient client, string id, int done, CancellationToken end, CancellationToken cancellationToken)
    {
        while (true)
        {
            var job = await client.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{id}", cancellationToken);
            done = Math.Max(done, Done(job));
            if (job.GetProperty("endedAt").ValueKind != JsonValueKind.Null)
            {
                return (job, done);
            }

            // At least one chunk is done between two kills, so that it ends.
            if (end.IsCancellationRequested)
            {
                return (null, done);
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    private static int Done(JsonElement job) => job.GetProperty("chunks").GetProperty("done").GetInt32();

    private async Task<string> SubmitAsync(SiloProcess silo, CancellationToken cancellationToken)
    {
        using var client = Client(silo);
        if (_digest is null)
        {
            using (var registry = new GatewayClient(silo.Address))
            {
                _ = await registry.RegisterAsync(Model, model ?? OnnxModels.Scale(2, width: 2), cancellationToken);
            }

            using var dataset = new DatasetContent(rows);
            using var uploaded = await client.PostAsync(new Uri("/api/v1/scoring-datasets", UriKind.Relative), dataset, cancellationToken);
            _ = uploaded.EnsureSuccessStatusCode();
            _digest = (await uploaded.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("digest").GetString();
        }

        using var submitted = await client.PostAsJsonAsync("/api/v1/scoring-jobs", new { model = Model, dataset = new { digest = _digest }, keep = (string[])["id"], columns = new { x = (string[])["a", "b"] }, chunkBytes }, cancellationToken);
        _ = submitted.EnsureSuccessStatusCode();
        return (await submitted.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("id").GetString()!;
    }

    /// <summary>Reads the results of a job over <see cref="DatasetContent"/>: a bit a row says whether it was there.</summary>
    /// <returns>Rows that are not there, that are there more than once, and that are another's.</returns>
    public static async Task<(long Missing, long Twice, long Wrong)> CheckAsync(HttpClient client, string id, long rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var seen = new System.Collections.BitArray(checked((int)rows));
        var (twice, wrong, count) = (0L, 0L, 0L);
        await using var stream = await client.GetStreamAsync(new Uri($"/api/v1/scoring-jobs/{id}/results?partial=true", UriKind.Relative), cancellationToken);
        using var reader = new StreamReader(stream);
        _ = await reader.ReadLineAsync(cancellationToken);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            var cells = line.Split(',');
            var row = long.Parse(cells[0], CultureInfo.InvariantCulture);
            var isOwn = row >= 1 && row <= rows && cells[1] == DatasetContent.Id(row)
                && float.Parse(cells[2], CultureInfo.InvariantCulture) == 2 * DatasetContent.A(row) && float.Parse(cells[3], CultureInfo.InvariantCulture) == 2 * DatasetContent.B(row);
            wrong += isOwn ? 0 : 1;
            if (isOwn)
            {
                twice += seen[(int)(row - 1)] ? 1 : 0;
                count += seen[(int)(row - 1)] ? 0 : 1;
                seen[(int)(row - 1)] = true;
            }
        }

        return (rows - count, twice, wrong);
    }

    private static HttpClient Client(SiloProcess silo) => new() { BaseAddress = silo.Address, Timeout = Patience };

    /// <summary>A dataset whose rows say which they are, written as it is sent.</summary>
    public sealed class DatasetContent : HttpContent
    {
        private const int Batch = 2_000;
        private readonly long _rows;

        /// <param name="rows">How many.</param>
        public DatasetContent(long rows)
        {
            _rows = rows;
            Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        }

        /// <summary>The column that is passed on.</summary>
        public static string Id(long row) => string.Create(CultureInfo.InvariantCulture, $"k{row * 7}");

        /// <summary>The first input.</summary>
        public static float A(long row) => row % 1_000_003;

        /// <summary>The second input.</summary>
        public static float B(long row) => (row / 1_000) + 0.5f;

        /// <inheritdoc/>
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            ArgumentNullException.ThrowIfNull(stream);
            var text = new StringBuilder("id,a,b\n");
            for (var row = 1L; row <= _rows; row++)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"{Id(row)},{A(row):R},{B(row):R}\n");
                if (row % Batch == 0 || row == _rows)
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()));
                    _ = text.Clear();
                }
            }
        }

        /// <inheritdoc/>
        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
