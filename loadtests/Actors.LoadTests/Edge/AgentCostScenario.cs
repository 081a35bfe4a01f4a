using System.Diagnostics;
using System.Globalization;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Edge;
using Actors.TestKit.Models;

namespace Actors.LoadTests.Edge;

/// <summary>What an edge agent costs its device: time to the first answer, memory, and processor time while nothing is asked of it.</summary>
internal sealed class AgentCostScenario : IScenario
{
    private const string Starts = "starts";
    private const string Seconds = "seconds";

    public string Name => "agent-cost";

    public string Summary => "start time, memory and idle processor time of an edge agent (--starts=5 --seconds=20)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Starts] = 5, [Seconds] = 20 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "factory.onnx"), OffsetModel.Create(1), cancellationToken);
        var times = new List<double>();
        for (var start = 0; start < options[Starts]; start++)
        {
            await using var agent = AgentProcess.Start("Actors.EdgeAgent", folder.Path, []);
            _ = await agent.PredictAsync(cancellationToken);
            times.Add(agent.StartTime!.Value.TotalMilliseconds);
        }

        await using var idle = AgentProcess.Start("Actors.EdgeAgent", folder.Path, []);
        _ = await idle.PredictAsync(cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(options[Seconds]), cancellationToken);
        var (before, clock) = (idle.Process.ProcessorTime, Stopwatch.StartNew());
        await Task.Delay(TimeSpan.FromSeconds(options[Seconds]), cancellationToken);
        var share = (idle.Process.ProcessorTime - before) / clock.Elapsed;
        var figures = new Dictionary<string, double>
        {
            ["first_start_ms"] = times[0],
            ["later_start_ms"] = times.Skip(1).DefaultIfEmpty(times[0]).Order().ElementAt((times.Count - 1) / 2),
            ["memory_mib"] = idle.Process.WorkingSet / (1024.0 * 1024),
            ["idle_processor_percent"] = 100 * share,
        };
        var table = string.Join(Environment.NewLine, figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-36}{figure.Value,12:F2}")));
        return new ScenarioResult(table, figures, new Dictionary<string, double>(), []);
    }
}
