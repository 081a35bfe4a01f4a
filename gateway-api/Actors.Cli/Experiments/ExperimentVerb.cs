using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Experiments;

/// <summary>Says where an experiment is, or ends it.</summary>
/// <param name="word">The verb's word.</param>
/// <param name="method">How it is asked.</param>
/// <param name="order">What stands behind the experiment's path.</param>
/// <param name="summary">One line of help.</param>
internal sealed class ExperimentVerb(string word, HttpMethod method, string order, string summary) : IVerb
{
    public string Name => "experiment " + word;

    public string Summary => summary;

    public Syntax Syntax { get; } = new(["NAME"], ServerOptions.All);

    public Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken) =>
        SendAsync(arguments, terminal, method, order, null, cancellationToken);

    /// <summary>Sends a request to an experiment, and prints what it is then.</summary>
    public static Task<int> SendAsync(Arguments arguments, Terminal terminal, HttpMethod method, string order, string? body, CancellationToken cancellationToken)
    {
        var name = arguments.Operands[0];
        return ServerCalls.SendAsync(arguments, terminal, (method, $"/api/v1/experiments/{Uri.EscapeDataString(name)}{order}", body), answer => ExperimentText.Of(name, answer), cancellationToken);
    }
}
