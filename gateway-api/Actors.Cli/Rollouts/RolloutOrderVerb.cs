using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Rollouts;

/// <summary>Tells a rollout something.</summary>
/// <param name="word">The verb's word.</param>
/// <param name="order">The order, as the server calls it.</param>
/// <param name="summary">One line of help.</param>
internal sealed class RolloutOrderVerb(string word, string order, string summary) : IVerb
{
    private const string Reason = "reason";

    public string Name => "rollout " + word;

    public string Summary => summary;

    public Syntax Syntax { get; } = new([RolloutCalls.Model], [new Option(Reason, "TEXT", "Why; it is kept with the verdict."), .. ServerOptions.All]);

    public Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken) => RolloutCalls.SendAsync(
        arguments, terminal, HttpMethod.Post, $"{RolloutCalls.PathOf(arguments)}/{order}", JsonSerializer.Serialize(new { reason = arguments.Value(Reason) }), cancellationToken);
}
