using System.Diagnostics;
using System.Security.Cryptography;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Scores;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;
using Actors.LoadTests.Scenarios;

namespace Actors.LoadTests.Detectors;

/// <summary>Sketches of many rows: equal bytes and scores through any number of silos, and what a wide comparison with a stored profile takes.</summary>
internal sealed class SketchScenario : IScenario
{
    private const string Rows = "rows";
    private const string Features = "features";
    private const string WideRows = "wide-rows";
    private const int Block = 4096;
    private const int Blocks = 64;
    private const double MostSeconds = 120;
    private const double MostMegabytes = 1024;

    private static readonly int[] Silos = [1, 2, 8];

    public string Name => "sketches";

    public string Summary => "rows through 1, 2 and 8 simulated silos, and features against a stored profile (--rows=10000000 --features=1000 --wide-rows=3300000)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Rows] = 10_000_000, [Features] = 1000, [WideRows] = 3_300_000 };

    public Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var digests = Silos.Select(silos => Through(silos, options[Rows])).ToList();
        var (seconds, scored) = Wide(options[Features], options[WideRows], cancellationToken);
        var megabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        List<string> faults = [];
        if (digests.Distinct().Count() != 1)
        {
            faults.Add("Sketches or scores differ with the number of silos.");
        }

        if (options[Features] >= Defaults[Features] && options[WideRows] >= Defaults[WideRows] && (seconds > MostSeconds || megabytes > MostMegabytes))
        {
            faults.Add(FormattableString.Invariant($"The wide comparison took {seconds:F0} s and {megabytes:F0} MB; {MostSeconds} s and {MostMegabytes} MB are allowed."));
        }

        var values = (double)options[Features] * options[WideRows];
        return Task.FromResult(new ScenarioResult(
            FormattableString.Invariant($"{options[Rows]:N0} rows through 1, 2 and 8 silos: {(digests.Distinct().Count() == 1 ? "equal bytes" : "DIFFERENT")}, SHA-256 {digests[0][..16]}\n{options[Features]:N0} features, {options[WideRows]:N0} rows against a stored profile: {seconds:F1} s, {values / seconds / 1e6:F1} million values a second, peak {megabytes:F0} MB, {scored} features scored"),
            new Dictionary<string, double> { ["wide_seconds"] = seconds, ["wide_peak_megabytes"] = megabytes, ["wide_values_per_second"] = values / seconds },
            new Dictionary<string, double> { ["wide_seconds_over_allowed"] = seconds / MostSeconds, ["wide_memory_over_allowed"] = megabytes / MostMegabytes },
            faults));
    }

    /// <summary>The digest of the sketches and all scores of rows that are dealt to silos at random and merged.</summary>
    private static string Through(int silos, int rows)
    {
        var profile = Baseline(2);
        var parts = Enumerable.Range(0, silos).Select(_ => profile.Live()).ToArray();
        var (order, values) = (new SplitMix((ulong)silos), new double[2][]);
        var starts = Enumerable.Range(0, rows / Block).ToArray();
        for (var i = starts.Length - 1; i > 0; i--)
        {
            var other = order.NextBelow(i + 1);
            (starts[i], starts[other]) = (starts[other], starts[i]);
        }

        foreach (var start in starts)
        {
            (values[0], values[1]) = (Draw((ulong)start + 1, 0.1), Draw((ulong)start + 1_000_003, 0));
            parts[order.NextBelow(silos)].Add([FeatureColumn.Of("f0", values[0]), FeatureColumn.Of("f1", values[1])]);
        }

        var sum = profile.Live();
        foreach (var part in parts)
        {
            sum.Merge(part);
        }

        var writer = new SketchWriter();
        sum.Write(writer);
        for (var feature = 0; feature < 2; feature++)
        {
            var pair = BucketPair.Of(profile.Sketch.Features[feature], sum.Features[feature]);
            foreach (var score in DriftScores.All.OrderBy(score => score.Definition.Metric, StringComparer.Ordinal))
            {
                writer.Write(score.Of(pair).Value);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(writer.Written));
    }

    private static (double Seconds, int Scored) Wide(int features, int rows, CancellationToken cancellationToken)
    {
        var profile = Profile.Of(Baseline(features).ToBytes());
        var blocks = Enumerable.Range(0, Blocks).Select(block => Draw((ulong)block + 7, 0)).ToArray();
        var watch = Stopwatch.StartNew();
        var live = profile.Live();
        _ = Parallel.For(0, features, new ParallelOptions { CancellationToken = cancellationToken }, feature =>
        {
            for (var (row, block) = (0, feature); row < rows; row += Block, block++)
            {
                live.Features[feature].Numbers!.Add(blocks[block % Blocks].AsSpan(0, Math.Min(Block, rows - row)));
            }
        });
        var found = GroupDrift.Judge(profile, live, _ => (DriftScores.Psi, new SizeThreshold(0.01)), Correction.Holm);
        return (watch.Elapsed.TotalSeconds, found.Count(feature => feature.Verdict is not null));
    }

    private static Profile Baseline(int features)
    {
        var builder = new ProfileBuilder(new() { SampleRows = Block });
        builder.Add([.. Enumerable.Range(0, features).Select(feature => FeatureColumn.Of($"f{feature}", Draw((ulong)feature % Blocks, 0)))]);
        return builder.Build("training", 1, "simulated", DateTimeOffset.UnixEpoch);
    }

    /// <summary>A block of log-normal values, of which one in a hundred is missing.</summary>
    private static double[] Draw(ulong seed, double shift)
    {
        var random = new SplitMix(seed * 0x9E3779B97F4A7C15);
        var values = new double[Block];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = random.NextBelow(100) == 0 ? double.NaN : Math.Exp(shift + random.NextNormal());
        }

        return values;
    }
}
