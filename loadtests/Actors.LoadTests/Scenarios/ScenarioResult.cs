using System.Text.Json;
using Actors.LoadTests.Machines;
using Actors.LoadTests.Measures;

namespace Actors.LoadTests.Scenarios;

/// <summary>What a scenario found.</summary>
/// <param name="Table">For people.</param>
/// <param name="Figures">What was measured, units last in the name.</param>
/// <param name="Ratios">Ours over the baseline of the same run.</param>
/// <param name="Faults">What should not have been, in words.</param>
internal sealed record ScenarioResult(
    string Table, IReadOnlyDictionary<string, double> Figures, IReadOnlyDictionary<string, double> Ratios, IReadOnlyList<string> Faults)
{
    private const int Digits = 4;

    /// <summary>Latencies, for a picture.</summary>
    public IReadOnlyList<LatencyCurve> Curves { get; init; } = [];

    /// <summary>A picture of its own as SVG, instead of that of <see cref="Curves"/>; null where it has none.</summary>
    public string? Picture { get; init; }

    public bool Passed => Faults.Count == 0;

    /// <summary>Prints the table, and for programs one line of JSON after it.</summary>
    public void Print(TextWriter writer, string scenario, bool json)
    {
        writer.WriteLine(Table);
        foreach (var fault in Faults)
        {
            writer.WriteLine($"FAULT: {fault}");
        }

        if (json)
        {
            writer.WriteLine(JsonSerializer.Serialize(
                new { scenario, machine = MachineDescription.Here, figures = Rounded(Figures), ratios = Rounded(Ratios), faults = Faults },
                JsonSerializerOptions.Web));
        }
    }

    private static Dictionary<string, double> Rounded(IReadOnlyDictionary<string, double> values) =>
        values.ToDictionary(value => value.Key, value => Math.Round(value.Value, Digits));
}
