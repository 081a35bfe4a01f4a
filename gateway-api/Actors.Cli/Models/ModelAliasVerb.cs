using System.Globalization;
using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Models;

/// <summary>Points an alias at a version. Where a gate is in the way, what it misses is the answer.</summary>
internal sealed class ModelAliasVerb : IVerb
{
    private const string Alias = "ALIAS";
    private const string Reason = "reason";

    public string Name => "model alias";

    public string Summary => "Point an alias of a model, such as live, at a version; 1 where a gate or a rule refuses.";

    public Syntax Syntax { get; } = new(
        [ModelCalls.Model, Alias, ModelCalls.Version], [new Option(Reason, "TEXT", "Why; it is kept with the change."), .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var alias = arguments.Operands[1];
        if (!int.TryParse(arguments.Operands[2], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            await terminal.Error.WriteLineAsync($"{ModelCalls.Version} is a number.");
            return ExitCode.Usage;
        }

        var body = JsonSerializer.Serialize(new { version, reason = arguments.Value(Reason) });
        return await ServerCalls.SendAsync(
            arguments, terminal, (HttpMethod.Put, $"{ModelCalls.PathOf(arguments)}/aliases/{Uri.EscapeDataString(alias)}", body), model => ModelText.OfAlias(model, alias), cancellationToken);
    }
}
