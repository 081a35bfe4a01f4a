using Actors.Cli.CommandLine;
using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>Makes all settings what they were in an applied revision, exactly.</summary>
internal sealed class RollbackVerb : PlanVerb
{
    public override string Name => "apply rollback";

    public override string Summary => "Make all settings what they were in an applied revision; what came since is removed where it can be.";

    public override Syntax Syntax { get; } = new(["REVISION"], CommonOptions);

    protected override string? UsualReason(Arguments arguments) => $"back to revision {arguments.Operands[0]}";

    protected override async Task<(Plan? Plan, int Code)> PlanAsync(ApiClient server, Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var documents = new List<Document>();
        foreach (var recorded in await new RevisionBook(server, terminal.Clock).ReadAsync(arguments.Operands[0], cancellationToken))
        {
            if (Document.Read(recorded!, out var document) is { } fault)
            {
                await terminal.Error.WriteLineAsync($"The revision cannot be gone back to: {fault}.");
                return (null, ExitCode.Refused);
            }

            documents.Add(document);
        }

        return (await new Planner(server, terminal.Clock).PlanAsync(documents, isExact: true, Kinds.All, static _ => null, cancellationToken), ExitCode.Ok);
    }
}
