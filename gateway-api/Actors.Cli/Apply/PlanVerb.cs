using System.Globalization;
using Actors.Cli.CommandLine;
using Actors.Cli.Server;
using Actors.Cli.Verbs;

namespace Actors.Cli.Apply;

/// <summary>What verbs that change settings by documents have in common: the difference is shown, agreed to, applied, and recorded.</summary>
internal abstract class PlanVerb : IVerb
{
    private static readonly Option DryRun = Option.Switch("dry-run", "Only show the difference: 0 if there is none, 2 if there is.");
    private static readonly Option Yes = Option.Switch("yes", "Do not ask.");
    private static readonly Option Reason = new("reason", "TEXT", "Why; it is kept with the revision.");

    public abstract string Name { get; }

    public abstract string Summary { get; }

    public abstract Syntax Syntax { get; }

    /// <summary>The options of all of them.</summary>
    protected static IReadOnlyList<Option> CommonOptions { get; } = [DryRun, Yes, Reason, .. ServerOptions.All];

    /// <summary>What is kept with the revision where the user says nothing.</summary>
    protected virtual string? UsualReason(Arguments arguments) => null;

    /// <summary>Whether nothing is ever changed.</summary>
    protected virtual bool IsOnlyShown(Arguments arguments) => arguments.IsOn(DryRun.Name);

    public async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = await ServerOptions.ConnectAsync(arguments, terminal);
        if (server is null)
        {
            return ExitCode.Usage;
        }

        try
        {
            var (plan, code) = await PlanAsync(server, arguments, terminal, cancellationToken);
            return plan is null ? code : await RunAsync(server, plan, arguments, terminal, cancellationToken);
        }
        catch (ApiRefusedException refused)
        {
            await terminal.Error.WriteLineAsync(refused.Message);
            return refused.Answer.Code;
        }
    }

    /// <summary>The plan; or null, when the user was told why there is none, and the exit code.</summary>
    /// <exception cref="ApiRefusedException">The server does not tell what there is.</exception>
    protected abstract Task<(Plan? Plan, int Code)> PlanAsync(ApiClient server, Arguments arguments, Terminal terminal, CancellationToken cancellationToken);

    private async Task<int> RunAsync(ApiClient server, Plan plan, Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        if (plan.Faults.Count > 0)
        {
            await terminal.Error.WriteLineAsync(string.Join(Environment.NewLine, plan.Faults));
            return ExitCode.Refused;
        }

        var isShown = IsOnlyShown(arguments);
        if (isShown || !arguments.IsJson())
        {
            await terminal.Output.WriteLineAsync(arguments.IsJson() ? Difference.ToJson(plan).ToJsonString() : Difference.Write(plan, terminal));
        }

        if (isShown)
        {
            return plan.Changes.Count == 0 ? ExitCode.Ok : ExitCode.Differs;
        }

        if (!arguments.IsOn(Yes.Name) && plan.Changes.Count > 0)
        {
            if (terminal.Input is null)
            {
                await terminal.Error.WriteLineAsync("Nobody is there to be asked; --yes applies the changes unasked.");
                return ExitCode.Usage;
            }

            if (!await terminal.AgreesAsync("Apply?", cancellationToken))
            {
                await terminal.Error.WriteLineAsync("Nothing was changed.");
                return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Refused;
            }
        }

        var code = await new ChangeRun(server, terminal).RunAsync(plan.Changes, cancellationToken);
        return code == ExitCode.Ok ? await RecordAsync(new RevisionBook(server, terminal.Clock), plan, arguments, terminal, cancellationToken) : code;
    }

    /// <summary>
    /// Records what there is. What was changed is recorded whatever the keyboard says; where nothing was, it is only where no revision says it yet: the run
    /// before was killed, or could not record what it had done.
    /// </summary>
    private async Task<int> RecordAsync(RevisionBook book, Plan plan, Arguments arguments, Terminal terminal, CancellationToken cancellationToken)
    {
        var isChanged = plan.Changes.Count > 0;
        var told = Difference.ToJson(plan);
        try
        {
            var reason = arguments.Value(Reason.Name) ?? UsualReason(arguments);
            var revision = isChanged ? await book.RecordAsync(reason, CancellationToken.None) : await book.RecordMissingAsync(reason, cancellationToken);
            told["revision"] = revision;
            if (arguments.IsJson() || revision is not null)
            {
                await terminal.Output.WriteLineAsync(arguments.IsJson() ? told.ToJsonString()
                    : string.Create(CultureInfo.InvariantCulture, $"{(isChanged ? "Applied" : "No revision said so yet: recorded")} as revision {revision}."));
            }

            return ExitCode.Ok;
        }
        catch (ApiRefusedException refused)
        {
            await terminal.Error.WriteLineAsync($"Everything is applied, but not recorded as a revision: {refused.Message} The same run again records it.");
            return refused.Answer.Code;
        }
    }
}
