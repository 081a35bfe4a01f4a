using System.Globalization;
using System.Text.Json;
using Actors.Cli.Resources;
using Actors.Cli.Tests.Hosting;
using Actors.Cli.Verbs;

namespace Actors.Cli.Tests.Journeys;

/// <summary>Command lines that go over the same things, one after the other.</summary>
/// <param name="Steps">The command lines.</param>
internal sealed record Journey(params Step[] Steps)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What answers leave out where there is none.</summary>
    private static readonly string[] Optional = ["closedAt", "reason", "mutedBy", "startsAt", "url", "to", "detail"];

    /// <summary>Files by name, with their texts.</summary>
    public (string Name, string Text)[] Files { get; init; } = [];

    /// <summary>What is done before, by other means; gives further names.</summary>
    public Func<Platform, Task<(string Name, string Value)[]>> Before { get; init; } = static _ => Task.FromResult<(string, string)[]>([]);

    /// <summary>The words of a line.</summary>
    public static string[] Words(string line) => [.. line.Split('\'').SelectMany((part, place) => place % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    public async Task RunAsync(Platform platform)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal) { ["double"] = platform.In("double.onnx"), ["triple"] = platform.In("triple.onnx"), ["address"] = platform.Address };
        foreach (var (name, text) in Files)
        {
            names[name] = platform.In(name);
            await File.WriteAllTextAsync(names[name], text);
        }

        foreach (var (name, value) in await Before(platform))
        {
            names[name] = value;
        }

        foreach (var step in Steps)
        {
            var words = Words(names.Aggregate(step.Line, (line, name) => line.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal)));
            await RunAsync(platform, step, words);
            if (step.Keeps is { } kept)
            {
                names[kept.Split('.')[^1]] = At((await platform.RunAsync(step.Who, [.. words, "--output", "json"])).Json, kept);
            }
        }
    }

    private static async Task RunAsync(Platform platform, Step step, string[] words)
    {
        // A step that keeps something runs once, as JSON; an order is not given twice.
        var isOrder = VerbTable.Find(words).Verb is not (ListVerb or ShowVerb);
        if (step.Keeps is not null && isOrder)
        {
            return;
        }

        using var limit = new CancellationTokenSource(Patience);
        var run = await platform.RunAsync(step.Who, words);
        while (step.Waits && !HasSaid(step, run))
        {
            limit.IsCancellationRequested.ShouldBeFalse($"{step.Line} never said '{string.Join("' and '", step.Said)}': {run.Output}{run.Error}");
            await Task.Delay(50);
            run = await platform.RunAsync(step.Who, words);
        }

        run.Code.ShouldBe(step.Code, $"{step.Line}: {run.Error}{run.Output}");
        HasSaid(step, run).ShouldBeTrue($"{step.Line} did not say '{string.Join("' and '", step.Said)}': {run.Output}{run.Error}");
        if (step.Code == 0)
        {
            run.Error.ShouldBeEmpty(step.Line);
            run.Output.ShouldNotBeNullOrWhiteSpace(step.Line);
        }

        if (step.Code == 0 && !isOrder && !words.Contains("--watch"))
        {
            var json = await platform.RunAsync(step.Who, [.. words, "--output", "json"]);
            (json.Code, json.Error).ShouldBe((0, ""), step.Line);
            CheckColumns(step.Line, VerbTable.Find(words).Verb, json.Json);
        }
    }

    private static bool HasSaid(Step step, CommandRun run) => step.Said.All((run.Output + run.Error).Contains);

    /// <summary>What a table shows is there: an item that lacked a member would leave its column out without a word.</summary>
    private static void CheckColumns(string line, IVerb? verb, JsonElement answer)
    {
        if (verb is ListVerb list && answer.GetProperty("items") is { } items && items.GetArrayLength() > 0)
        {
            list.Columns.Where(column => !Optional.Contains(column.Path) && items.EnumerateArray().All(item => column.ValueOf(item).ValueKind == JsonValueKind.Undefined)).Select(column => column.Path).ShouldBeEmpty(line);
        }
    }

    private static string At(JsonElement answer, string path)
    {
        foreach (var name in path.Split('.'))
        {
            answer = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? answer[place] : answer.GetProperty(name);
        }

        return answer.ToString();
    }
}
