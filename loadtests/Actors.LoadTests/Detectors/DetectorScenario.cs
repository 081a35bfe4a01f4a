using System.Globalization;
using System.Text;
using Actors.Domain.Detection;
using Actors.LoadTests.Scenarios;

namespace Actors.LoadTests.Detectors;

/// <summary>Each detector of drift at the same run length without drift: whether it has it, and how soon it finds changes, beside one that alarms by the clock.</summary>
internal sealed class DetectorScenario : IScenario
{
    private const string Runs = "runs";
    private const string Seed = "seed";
    private const string Length = "run-length";
    private const string Streams = "streams";
    private const double MostOff = 0.1;

    public string Name => "detectors";

    public string Summary => "drift detectors set to one run length, measured without drift, and their delays and misses (--runs=10000 --run-length=500 --streams=500 --seed=1)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Runs] = 10_000, [Length] = 500, [Streams] = 500, [Seed] = 1 };

    public Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        var calibrated = new DetectorCalibration?[DetectorKnob.All.Length];
        _ = Parallel.For(0, calibrated.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            calibrated[i] = DetectorCalibration.Of(DetectorKnob.All[i], options[Length], options[Runs], options[Streams], (ulong)options[Seed]));
        var findings = calibrated.SelectMany(found => found!.Findings)
            .Concat(DetectorStream.All.Select(stream => DetectorFinding.OfPeriodic(options[Length], stream, options[Streams], (ulong)options[Seed]))).ToList();
        var figures = findings.SelectMany(found => new KeyValuePair<string, double>[]
        {
            new($"{found.Detector}_{found.Stream}_delay_values", found.Delay), new($"{found.Detector}_{found.Stream}_miss_rate", found.MissRate),
        }).Concat(calibrated.Select(found => KeyValuePair.Create($"{found!.Knob.Detector}_run_length_values", found.Measured.Mean)))
            .Where(figure => double.IsFinite(figure.Value)).ToDictionary();
        var ratios = calibrated.ToDictionary(found => $"{found!.Knob.Detector}_run_length_over_asked", found => found!.Measured.Mean / options[Length]);
        var faults = ratios.Where(ratio => Math.Abs(ratio.Value - 1) > MostOff)
            .Select(ratio => FormattableString.Invariant($"{ratio.Key} is {ratio.Value:F3}, off by more than {MostOff:P0}.")).ToList();
        return Task.FromResult(new ScenarioResult(Table(calibrated!, findings, options[Length]), figures, ratios, faults) { Picture = DetectorPicture.Draw(findings) });
    }

    private static string Table(IReadOnlyList<DetectorCalibration> calibrated, IReadOnlyList<DetectorFinding> findings, int length)
    {
        var table = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"set to a run length of {length} values without drift (mean, counted to ten times that)")
            .AppendLine(CultureInfo.InvariantCulture, $"{"",-14}{"setting",-24}{"measured",10}{"± s.e.",8}{"alarmed",9}");
        foreach (var found in calibrated)
        {
            _ = table.AppendLine(CultureInfo.InvariantCulture,
                $"{found.Knob.Detector,-14}{FormattableString.Invariant($"{found.Knob.Setting} {found.Value:G5}"),-24}{found.Measured.Mean,10:F1}{found.Measured.StandardError,8:F1}{found.Measured.AlarmShare,9:P1}");
        }

        _ = table.AppendLine().AppendLine("delay: values from a rise to the alarm; missed: rises not found within 1,000 values; false: alarms before the first change")
            .AppendLine(CultureInfo.InvariantCulture, $"{"",-14}{string.Concat(DetectorStream.All.Select(stream => $"{stream.Name,12} delay{"missed",8}{"false",7}"))}");
        foreach (var row in findings.GroupBy(found => found.Detector))
        {
            _ = table.AppendLine(CultureInfo.InvariantCulture,
                $"{row.Key,-14}{string.Concat(row.Select(found => FormattableString.Invariant($"{found.Delay,18:F1}{found.MissRate,8:P1}{found.FalseAlarms,7:F2}")))}");
        }

        return table.ToString();
    }
}
