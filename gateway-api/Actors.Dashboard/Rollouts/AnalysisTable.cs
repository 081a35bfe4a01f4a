using System.Text.Json;
using Actors.Dashboard.Api;
using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Rollouts;

/// <summary>The numbers of an analysis as a reader compares them: what both versions have side by side, and the rest.</summary>
/// <param name="Sides">Figures that each version has, in words.</param>
/// <param name="Others">Figures of both together, in words.</param>
internal sealed record AnalysisTable(IReadOnlyList<(string Name, string Baseline, string Candidate)> Sides, IReadOnlyList<(string Name, string Value)> Others)
{
    private const string Baseline = "baseline";
    private const string Candidate = "candidate";
    private const string Low = "Low";
    private const string High = "High";
    private const string Microseconds = "Us";

    /// <summary>Lays an analysis out.</summary>
    public static AnalysisTable Of(JsonElement analysis)
    {
        var numbers = analysis.Fields("numbers").ToDictionary(number => number.Name, number => number.Value.AsNumber(), StringComparer.Ordinal);
        var sides = numbers.Keys.Where(name => IsOf(name, Baseline) || IsOf(name, Candidate)).Select(Figure).Distinct().ToList();
        var others = numbers.Keys.Where(name => !IsOf(name, Baseline) && !IsOf(name, Candidate) && !IsEnd(name, numbers));
        return new AnalysisTable(
            [.. sides.Select(figure => (Say(figure), Write(figure, numbers.GetValueOrDefault(Baseline + figure)), Write(figure, numbers.GetValueOrDefault(Candidate + figure))))],
            [.. others.Select(name => (Say(name), WithInterval(name, numbers)))]);
    }

    private static bool IsOf(string name, string side) => name.Length > side.Length && name.StartsWith(side, StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[side.Length]);

    private static string Figure(string name) => name[(IsOf(name, Baseline) ? Baseline.Length : Candidate.Length)..];

    /// <summary>Whether it is an end of another figure's interval.</summary>
    private static bool IsEnd(string name, Dictionary<string, double?> numbers) =>
        (name.EndsWith(Low, StringComparison.Ordinal) && numbers.ContainsKey(name[..^Low.Length])) || (name.EndsWith(High, StringComparison.Ordinal) && numbers.ContainsKey(name[..^High.Length]));

    private static string WithInterval(string name, Dictionary<string, double?> numbers) => numbers.TryGetValue(name + Low, out var low) && numbers.TryGetValue(name + High, out var high)
        ? $"{Write(name, numbers[name])} ({Write(name, low)} to {Write(name, high)})"
        : Write(name, numbers[name]);

    private static string Write(string name, double? value) => name.EndsWith("Bytes", StringComparison.Ordinal) ? Format.Bytes(value)
        : name.EndsWith(Microseconds, StringComparison.Ordinal) ? Format.Duration(value / 1e6)
        : Format.Number(value);

    private static string Say(string name) => name switch
    {
        "pValue" => "p-value",
        "alpha" => "level",
        "margin" => "allowed difference",
        _ when name.EndsWith(Microseconds, StringComparison.Ordinal) => Words(name[..^Microseconds.Length]),
        _ => Words(name),
    };

    private static string Words(string name) => Names.Words(name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..]);
}
