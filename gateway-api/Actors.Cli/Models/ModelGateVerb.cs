using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Models;

/// <summary>Says what a version lacks before a stage.</summary>
internal sealed class ModelGateVerb : IVerb
{
    private const string Stage = "stage";

    public string Name => "model gate";

    public string Summary => "Print what a version has and lacks before a stage: 0 if its gate is open, 1 if it is closed.";

    public Syntax Syntax { get; } = new(
        [ModelCalls.Model, ModelCalls.Version], [new Option(Stage, "STAGE", "An alias, or a step of a rollout such as canary.") { Default = "live" }, .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var path = $"{ModelCalls.PathOf(arguments)}/versions/{Uri.EscapeDataString(arguments.Operands[1])}/gates?stage={Uri.EscapeDataString(arguments.Required(Stage))}";
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        var answer = await server.SendAsync(HttpMethod.Get, path, null, cancellationToken);
        if (!answer.IsDone)
        {
            await terminal.Error.WriteLineAsync(answer.Refusal);
            return answer.Code;
        }

        var isOpen = answer.Json.EnumerateArray().All(gate => gate.GetProperty("open").GetBoolean());
        await terminal.Output.WriteLineAsync(arguments.IsJson() ? answer.Text : ModelText.OfGates(answer.Json));
        return isOpen ? ExitCode.Ok : ExitCode.Refused;
    }
}
