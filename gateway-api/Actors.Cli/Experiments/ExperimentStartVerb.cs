using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Experiments;

/// <summary>Begins an experiment.</summary>
internal sealed class ExperimentStartVerb : IVerb
{
    private const string Plan = "plan";

    public string Name => "experiment start";

    public string Summary => "Begin an experiment; with a model in its plan its arms take that model's predictions.";

    public Syntax Syntax { get; } = new(
        ["NAME"], [new Option(Plan, "FILE", "The plan in YAML or JSON, as PUT /api/v1/experiments/NAME takes it.") { Required = true }, .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken) =>
        await SettingFile.ReadAsync(arguments.Required(Plan), terminal, cancellationToken) is { } plan
            ? await ExperimentVerb.SendAsync(arguments, terminal, HttpMethod.Put, "", plan.ToJsonString(), cancellationToken)
            : ExitCode.Usage;
}
