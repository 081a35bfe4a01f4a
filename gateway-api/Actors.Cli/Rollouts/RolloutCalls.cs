using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;

namespace Actors.Cli.Rollouts;

/// <summary>What every verb of rollouts does with the server.</summary>
internal static class RolloutCalls
{
    public const string Model = "MODEL";

    /// <summary>The path of a model's rollout.</summary>
    public static string PathOf(Arguments arguments) => $"/api/v1/models/{Uri.EscapeDataString(arguments.Operands[0])}/rollout";

    /// <summary>Sends one request and prints the rollout that it answers.</summary>
    public static Task<int> SendAsync(Arguments arguments, Terminal terminal, HttpMethod method, string path, string? body, CancellationToken cancellationToken) =>
        ServerCalls.SendAsync(arguments, terminal, (method, path, body), answer => RolloutText.Of(arguments.Operands[0], RolloutOf(answer)), cancellationToken);

    /// <summary>Prints the answer, or why there is none.</summary>
    public static Task<int> TellAsync(Arguments arguments, Terminal terminal, ApiAnswer answer) =>
        ServerCalls.TellAsync(arguments, terminal, answer, json => RolloutText.Of(arguments.Operands[0], RolloutOf(json)));

    /// <summary>The rollout of an answer; asked for its state, the server puts it beside those before it.</summary>
    public static JsonElement RolloutOf(JsonElement answer) => answer.TryGetProperty("rollout", out var rollout) ? rollout : answer;
}
