using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Models;

/// <summary>Lists the models that the caller can see.</summary>
internal sealed class ModelListVerb : IVerb
{
    public string Name => "model list";

    public string Summary => "List the models with their versions and which is live.";

    public Syntax Syntax { get; } = new([], ServerOptions.All);

    public Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken) =>
        ModelCalls.ListAsync(arguments, terminal, "/api/v1/models", ModelText.OfSummary, cancellationToken);
}
