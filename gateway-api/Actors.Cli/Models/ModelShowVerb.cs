using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Models;

/// <summary>Shows a model.</summary>
internal sealed class ModelShowVerb : IVerb
{
    public string Name => "model show";

    public string Summary => "Print a model: its aliases and its versions.";

    public Syntax Syntax { get; } = new([ModelCalls.Model], ServerOptions.All);

    public Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken) =>
        ServerCalls.SendAsync(arguments, terminal, (HttpMethod.Get, ModelCalls.PathOf(arguments), null), ModelText.OfModel, cancellationToken);
}
