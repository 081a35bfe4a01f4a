using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Actors.LoadTests.Scenarios;

/// <summary>The command line: <c>NAME [--json] [--option=number ...]</c>.</summary>
internal sealed record ScenarioArguments(IScenario Scenario, bool Json, IReadOnlyDictionary<string, int> Options)
{
    public static bool TryRead(IReadOnlyList<string> args, [NotNullWhen(true)] out ScenarioArguments? arguments, [NotNullWhen(false)] out string? message)
    {
        arguments = null;
        if (ScenarioCatalogue.Find(args[0]) is not { } scenario)
        {
            message = $"There is no scenario '{args[0]}'. There are: {string.Join(", ", ScenarioCatalogue.All.Select(known => known.Name).Concat(BenchmarkProgram.Summaries.Keys))}.";
            return false;
        }

        var options = new Dictionary<string, int>(scenario.Defaults);
        foreach (var argument in args.Skip(1).Where(argument => argument != "--json"))
        {
            var parts = argument.Split('=', 2);
            if (!parts[0].StartsWith("--", StringComparison.Ordinal) || !options.ContainsKey(parts[0][2..]) || parts.Length < 2
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                message = $"'{argument}' is not understood. {scenario.Name} takes {string.Join(", ", scenario.Defaults.Select(known => $"--{known.Key}={known.Value}"))} and --json.";
                return false;
            }

            options[parts[0][2..]] = value;
        }

        arguments = new ScenarioArguments(scenario, args.Contains("--json"), options);
        message = null;
        return true;
    }
}
