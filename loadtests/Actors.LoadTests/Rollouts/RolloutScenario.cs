using System.Globalization;
using System.Text;
using Actors.Domain.Statistics;
using Actors.LoadTests.Scenarios;

namespace Actors.LoadTests.Rollouts;

/// <summary>The false alarms of the error-rate test on rollouts that change nothing, and how soon it finds one that does.</summary>
internal sealed class RolloutScenario : IScenario
{
    private const string Runs = "runs";
    private const string Seed = "seed";
    private const string AlphaPercent = "alpha-percent";
    private const double MostSamples = 1.3;

    private static readonly RolloutCase[] Cases = [new(0.01, 0.5), new(0.01, 0.05), new(0.05, 0.25)];

    public string Name => "rollouts";

    public string Summary => "simulated rollouts watched at every request: false alarms, and samples until 1 point more errors is found (--runs=10000 --seed=1 --alpha-percent=5)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Runs] = 10_000, [Seed] = 1, [AlphaPercent] = 5 };

    public Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var test = new RateRise(options[AlphaPercent] / 100.0);
        var findings = Cases.Select(setting => RolloutFindings.Simulate(setting, test, options[Runs], options[Seed])).ToList();
        var ratios = new Dictionary<string, double>
        {
            ["false_alarm_over_alpha"] = findings.Max(found => found.FalseAlarmRate) / test.Alpha,
            ["samples_over_fixed_horizon"] = findings.Max(found => found.MeanDetection),
        };
        List<string> faults = [];
        if (ratios["false_alarm_over_alpha"] > 1)
        {
            faults.Add("There were more false alarms than alpha allows.");
        }

        if (ratios["samples_over_fixed_horizon"] > MostSamples)
        {
            faults.Add(FormattableString.Invariant($"A rise took more than {MostSamples} times the fixed-horizon sample on average."));
        }

        return Task.FromResult(new ScenarioResult(Table(findings), Figures(findings), ratios, faults) { Picture = RolloutPicture.Draw(findings, test.Alpha) });
    }

    private static Dictionary<string, double> Figures(IReadOnlyList<RolloutFindings> findings)
    {
        var figures = new Dictionary<string, double>();
        foreach (var found in findings)
        {
            var name = FormattableString.Invariant($"e{found.Case.BaselineRate * 100:F0}_c{found.Case.Share * 100:F0}");
            figures[$"{name}_fixed_horizon_requests"] = found.FixedHorizon;
            figures[$"{name}_false_alarm_rate"] = found.FalseAlarmRate;
            figures[$"{name}_peeked_z_false_alarm_rate"] = found.NaiveFalseAlarmRate;
            figures[$"{name}_samples_mean"] = found.MeanDetection;
            figures[$"{name}_samples_p50"] = Quantile(found.Detections, 0.5);
            figures[$"{name}_samples_p80"] = Quantile(found.Detections, 0.8);
        }

        return figures;
    }

    private static string Table(IReadOnlyList<RolloutFindings> findings)
    {
        var table = new StringBuilder("requests until stopped are in samples of a one-sided z-test with one look, same alpha, 80 % power")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{"",-28}{"fixed",10}{"false",10}{"peeked z",10}{"mean",8}{"p50",8}{"p80",8}{"p99",8}");
        foreach (var found in findings)
        {
            _ = table.AppendLine(CultureInfo.InvariantCulture,
                $"{found.Case,-28}{found.FixedHorizon,10:F0}{found.FalseAlarmRate,10:P2}{found.NaiveFalseAlarmRate,10:P2}{found.MeanDetection,8:F3}{Quantile(found.Detections, 0.5),8:F3}{Quantile(found.Detections, 0.8),8:F3}{Quantile(found.Detections, 0.99),8:F3}");
        }

        return table.ToString();
    }

    private static double Quantile(IReadOnlyList<double> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];
}
