using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Models;

/// <summary>Brings a fairness report of a version, or shows the newest.</summary>
internal sealed class ModelFairnessVerb : IVerb
{
    private const string Put = "put";

    public string Name => "model fairness";

    public string Summary => "Print the metrics of a version's fairness report; with --put, bring one first.";

    public Syntax Syntax { get; } = new(
        [ModelCalls.Model, ModelCalls.Version], [new Option(Put, "FILE", "The report in YAML or JSON: favourable, dataset, attributes of groups with their counts."), .. ServerOptions.All]);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var path = $"{ModelCalls.PathOf(arguments)}/versions/{Uri.EscapeDataString(arguments.Operands[1])}/fairness";
        if (arguments.Value(Put) is not { } file)
        {
            return await ServerCalls.SendAsync(arguments, terminal, (HttpMethod.Get, path, null), ModelText.OfFairness, cancellationToken);
        }

        return await SettingFile.ReadAsync(file, terminal, cancellationToken) is { } report
            ? await ServerCalls.SendAsync(arguments, terminal, (HttpMethod.Post, path, report.ToJsonString()), ModelText.OfFairness, cancellationToken)
            : ExitCode.Usage;
    }
}
