using System.Diagnostics;
using System.Globalization;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;

namespace Actors.LoadTests.Audit;

/// <summary>The audit log on SQLite: appends through its writer beside single-row commits and bare hashing, and proofs in a large tree.</summary>
internal sealed class AuditScenario : IScenario
{
    private const string Seconds = "seconds";
    private const string Writers = "writers";
    private const string Entries = "entries";
    private const int WantedAppendsPerSecond = 20_000;
    private const double WantedProofMs = 5;

    public string Name => "audit";

    public string Summary =>
        "appends to the audit log a second beside single-row commits and bare hashing, and the time of a proof in a large tree (--seconds=5 --writers=512 --entries=10000000)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Seconds] = 5, [Writers] = 512, [Entries] = 10_000_000 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(options[Seconds]);
        using var folder = new TemporaryFolder();
        var (appends, p99) = await AppendAsync(folder.In("appends"), options[Writers], duration, cancellationToken);
        var commits = await BareCommits.PerSecondAsync(folder.In("commits.db"), duration, cancellationToken);
        var hashes = BareCommits.HashesPerSecond(duration);
        var proofs = await LargeTree.MeasureAsync(folder.In("proofs"), options[Entries], cancellationToken);
        var figures = new Dictionary<string, double>
        {
            ["appends_per_second"] = appends,
            ["append_p99_ms"] = p99,
            ["single_row_commits_per_second"] = commits,
            ["bare_leaf_hashes_per_second"] = hashes,
            ["proof_entries"] = options[Entries],
            ["inclusion_proof_p50_ms"] = proofs.InclusionP50Ms,
            ["inclusion_proof_p99_ms"] = proofs.InclusionP99Ms,
            ["consistency_proof_p50_ms"] = proofs.ConsistencyP50Ms,
            ["consistency_proof_p99_ms"] = proofs.ConsistencyP99Ms,
            ["single_row_read_p50_ms"] = proofs.ReadP50Ms,
        };
        var ratios = new Dictionary<string, double>
        {
            ["appends_over_single_row_commits"] = appends / commits,
            ["appends_over_bare_hashes"] = appends / hashes,
            ["inclusion_proof_over_single_row_read"] = proofs.InclusionP50Ms / proofs.ReadP50Ms,
        };
        List<string> faults = [];
        Expect(faults, appends >= WantedAppendsPerSecond, $"{appends:F0} appends a second; {WantedAppendsPerSecond} are wanted");
        Expect(faults, Math.Max(proofs.InclusionP99Ms, proofs.ConsistencyP99Ms) <= WantedProofMs, $"a proof takes {Math.Max(proofs.InclusionP99Ms, proofs.ConsistencyP99Ms):F2} ms; {WantedProofMs} are allowed");
        Expect(faults, proofs.AreGood, $"a proof did not hold against the root");
        var table = string.Join(Environment.NewLine, figures.Concat(ratios).Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-40}{figure.Value,16:F3}")));
        return new ScenarioResult(table, figures, ratios, faults);
    }

    private static async Task<(double PerSecond, double P99Ms)> AppendAsync(string folder, int writers, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var log = await BenchLog.StartAsync(folder);
        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => log.AppendAsync(writer, cancellationToken)));
        var start = Stopwatch.GetTimestamp();
        var runs = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(
            async () =>
            {
                var times = new List<double>();
                while (Stopwatch.GetElapsedTime(start) < duration)
                {
                    var began = Stopwatch.GetTimestamp();
                    await log.AppendAsync(writer, cancellationToken);
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }

                return times;
            },
            cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var all = runs.SelectMany(times => times).Order().ToList();
        return (all.Count / elapsed.TotalSeconds, all[(int)(all.Count * 0.99)]);
    }

    private static void Expect(List<string> faults, bool isMet, FormattableString otherwise)
    {
        if (!isMet)
        {
            faults.Add(otherwise.ToString(CultureInfo.InvariantCulture));
        }
    }
}
