using Actors.Cli.CommandLine;
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
        ["NAME"], [new Option(Plan, "FILE", "The plan as JSON, as PUT /api/v1/experiments/NAME takes it.") { Required = true }, .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var plan = await File.ReadAllTextAsync(terminal.Resolve(arguments.Required(Plan)), cancellationToken);
        return await ExperimentVerb.SendAsync(arguments, terminal, HttpMethod.Put, "", plan, cancellationToken);
    }
}
