using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Rollouts;

/// <summary>Begins a rollout, by a plan of one's own or by steps given in a line.</summary>
internal sealed class RolloutStartVerb : IVerb
{
    private const string Plan = "plan";
    private const string Use = "use";
    private const string Candidate = "candidate";
    private const string Steps = "steps";
    private const string Bake = "bake-seconds";
    private const string Samples = "min-samples";

    public string Name => "rollout start";

    public string Summary => "Begin to bring a version to a model's traffic.";

    public Syntax Syntax { get; } = new(
        [RolloutCalls.Model],
        [
            new Option(Plan, "FILE", "The plan in YAML or JSON, as PUT /api/v1/models/MODEL/rollout takes it. Without it the options below make one."),
            new Option(Use, "PLAN", "A plan that is kept, for --candidate: see 'actors rollout plans'."),
            new Option(Candidate, "VERSION", "The version to bring to all traffic."),
            new Option(Steps, "SHARES", "The candidate's shares in percent, commas between; 0 is a step in shadow.") { Default = "1,5,25,50,100" },
            new Option(Bake, "SECONDS", "How long each step lasts at least.") { Default = "600" },
            new Option(Samples, "COUNT", "Requests of the candidate that each step takes at least.") { Default = "1000" },
            .. ServerOptions.All,
        ]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if ((arguments.Value(Plan) is null) == (arguments.Value(Candidate) is null))
        {
            await terminal.Error.WriteLineAsync("Either --plan or --candidate says what to do.");
            return ExitCode.Usage;
        }

        if (arguments.Value(Use) is { } kept)
        {
            return await UseAsync(kept, arguments, terminal, cancellationToken);
        }

        if (arguments.Value(Plan) is { } file)
        {
            return await SettingFile.ReadAsync(file, terminal, cancellationToken) is { } plan
                ? await RolloutCalls.SendAsync(arguments, terminal, HttpMethod.Put, RolloutCalls.PathOf(arguments), plan.ToJsonString(), cancellationToken)
                : ExitCode.Usage;
        }

        if (Make(arguments) is not { } body)
        {
            await terminal.Error.WriteLineAsync("--candidate, --bake-seconds and --min-samples are numbers, and --steps are numbers like 1,5,25,50,100.");
            return ExitCode.Usage;
        }

        return await RolloutCalls.SendAsync(arguments, terminal, HttpMethod.Put, RolloutCalls.PathOf(arguments), body, cancellationToken);
    }

    private static async Task<int> UseAsync(string kept, Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!int.TryParse(arguments.Value(Candidate), NumberStyles.None, CultureInfo.InvariantCulture, out var candidate))
        {
            await terminal.Error.WriteLineAsync("--use needs --candidate, a number.");
            return ExitCode.Usage;
        }

        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var answer = await server.SendAsync(HttpMethod.Get, $"/api/v1/rollout-plans/{Uri.EscapeDataString(kept)}", null, cancellationToken);
        if (answer.IsDone)
        {
            var plan = JsonNode.Parse(answer.Text)!["plan"]!;
            plan["candidate"] = candidate;
            answer = await server.SendAsync(HttpMethod.Put, RolloutCalls.PathOf(arguments), plan.ToJsonString(), cancellationToken);
        }

        return await RolloutCalls.TellAsync(arguments, terminal, answer);
    }

    /// <summary>The plan that the options make; null where one is no number.</summary>
    private static string? Make(Arguments arguments)
    {
        var shares = arguments.Required(Steps).Split(',', StringSplitOptions.TrimEntries);
        if (!int.TryParse(arguments.Value(Candidate), NumberStyles.None, CultureInfo.InvariantCulture, out var candidate)
            || !double.TryParse(arguments.Required(Bake), NumberStyles.Float, CultureInfo.InvariantCulture, out var bakeSeconds) || !double.IsFinite(bakeSeconds)
            || !long.TryParse(arguments.Required(Samples), NumberStyles.None, CultureInfo.InvariantCulture, out var minSamples)
            || !Array.TrueForAll(shares, share => double.TryParse(share, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && double.IsFinite(read)))
        {
            return null;
        }

        var steps = shares.Select(share => new { share = double.Parse(share, CultureInfo.InvariantCulture) / 100, bakeSeconds, minSamples });
        return JsonSerializer.Serialize(new { candidate, steps });
    }
}
