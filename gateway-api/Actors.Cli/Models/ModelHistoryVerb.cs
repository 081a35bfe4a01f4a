using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Models;

/// <summary>Tells what happened to a model, or what it was at an instant.</summary>
internal sealed class ModelHistoryVerb : IVerb
{
    private const string At = "at";

    public string Name => "model history";

    public string Summary => "Print every change of a model; with --at, what was live then and the share that each version had.";

    public Syntax Syntax { get; } = new([ModelCalls.Model], [new Option(At, "INSTANT", "An instant like 2026-11-21T15:04:05Z."), .. ServerOptions.All]);

    public Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken) => arguments.Value(At) is { } at
        ? ServerCalls.SendAsync(
            arguments, terminal, (HttpMethod.Get, $"{ModelCalls.PathOf(arguments)}/aliases?at={Uri.EscapeDataString(at)}", null), ModelText.OfInstant, cancellationToken)
        : ModelCalls.ListAsync(arguments, terminal, $"{ModelCalls.PathOf(arguments)}/history", ModelText.OfChange, cancellationToken);
}
