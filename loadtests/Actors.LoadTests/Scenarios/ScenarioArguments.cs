using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Actors.LoadTests.Files;

namespace Actors.LoadTests.Scenarios;

/// <summary>The command line: <c>NAME|FILE [--json] [--svg=FILE] [--target=URL] [--option=number ...]</c>.</summary>
/// <param name="Scenario">What to run.</param>
/// <param name="Json">Whether the last line is to be one JSON object.</param>
/// <param name="Picture">Where the picture goes; null for none.</param>
/// <param name="Options">The scenario's numbers.</param>
internal sealed record ScenarioArguments(IScenario Scenario, bool Json, string? Picture, IReadOnlyDictionary<string, int> Options)
{
    private const string JsonFlag = "--json";
    private const string PictureOption = "--svg=";
    private const string TargetOption = "--target=";

    public static bool TryRead(IReadOnlyList<string> args, [NotNullWhen(true)] out ScenarioArguments? arguments, [NotNullWhen(false)] out string? message)
    {
        arguments = null;
        var picture = Text(args, PictureOption);
        if (!TryFind(args[0], Text(args, TargetOption), out var scenario, out message))
        {
            return false;
        }

        var options = new Dictionary<string, int>(scenario.Defaults);
        foreach (var argument in args.Skip(1).Where(argument => argument != JsonFlag && !argument.StartsWith(PictureOption, StringComparison.Ordinal) && !argument.StartsWith(TargetOption, StringComparison.Ordinal)))
        {
            var parts = argument.Split('=', 2);
            if (!parts[0].StartsWith("--", StringComparison.Ordinal) || !options.ContainsKey(parts[0][2..]) || parts.Length < 2
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                message = $"'{argument}' is not understood. {scenario.Name} takes {string.Join(", ", scenario.Defaults.Select(known => $"--{known.Key}={known.Value}").Append($"{PictureOption}FILE").Append(JsonFlag))}.";
                return false;
            }

            options[parts[0][2..]] = value;
        }

        arguments = new ScenarioArguments(scenario, args.Contains(JsonFlag), picture, options);
        message = null;
        return true;
    }

    private static bool TryFind(string name, string? target, [NotNullWhen(true)] out IScenario? scenario, [NotNullWhen(false)] out string? message)
    {
        message = null;
        scenario = ScenarioCatalogue.Find(name);
        if (scenario is not null && target is null)
        {
            return true;
        }

        if (scenario is not null || !File.Exists(name))
        {
            message = scenario is not null
                ? $"{TargetOption}URL goes with a scenario that is a file; {name} starts its own servers."
                : $"There is no scenario '{name}', and no such file. There are: {string.Join(", ", ScenarioCatalogue.All.Select(known => known.Name).Concat(BenchmarkProgram.Summaries.Keys))}.";
            scenario = null;
            return false;
        }

        Uri? server = null;
        if (target is not null && !(Uri.TryCreate(target, UriKind.Absolute, out server) && server.Scheme == Uri.UriSchemeHttp && server.PathAndQuery == "/"))
        {
            message = $"'{target}' is no address like http://HOST:PORT.";
            return false;
        }

        try
        {
            using var text = File.OpenText(name);
            scenario = new FileScenario(ScenarioFile.Read(text), server, Environment.GetEnvironmentVariable(FileScenario.KeyVariable));
            return true;
        }
        catch (InvalidDataException wrong)
        {
            message = $"{name}: {wrong.Message}";
            return false;
        }
    }

    private static string? Text(IReadOnlyList<string> args, string option) =>
        args.LastOrDefault(argument => argument.StartsWith(option, StringComparison.Ordinal))?[option.Length..];
}
