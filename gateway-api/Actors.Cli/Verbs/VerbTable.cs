using Actors.Cli.Alerts;
using Actors.Cli.Apply;
using Actors.Cli.Audit;
using Actors.Cli.Budgets;
using Actors.Cli.Campaigns;
using Actors.Cli.Completion;
using Actors.Cli.Costs;
using Actors.Cli.Decisions;
using Actors.Cli.Devices;
using Actors.Cli.Drift;
using Actors.Cli.Experiments;
using Actors.Cli.Governance;
using Actors.Cli.Incidents;
using Actors.Cli.Jobs;
using Actors.Cli.Models;
using Actors.Cli.Monitoring;
using Actors.Cli.Profiles;
using Actors.Cli.Resources;
using Actors.Cli.Reviews;
using Actors.Cli.Rollouts;
using Actors.Cli.Signing;
using Actors.Cli.Streams;
using Actors.Cli.Updates;
using Actors.Cli.Webhooks;

namespace Actors.Cli.Verbs;

/// <summary>Every verb of the tool, in the order that the help shows.</summary>
internal static class VerbTable
{
    /// <summary>The verbs. A new one is a class and a line here.</summary>
    public static IReadOnlyList<IVerb> All { get; } =
    [
        new SignKeyVerb(),
        new SignCertificateVerb(),
        new VerifyKeyVerb(),
        new VerifyCertificateVerb(),
        .. ModelVerbs.All,
        .. GovernanceVerbs.All,
        new RolloutStartVerb(),
        new RolloutStatusVerb(),
        new RolloutOrderVerb("pause", "pause", "Hold a rollout at its step; harm still rolls it back."),
        new RolloutOrderVerb("resume", "resume", "Let a paused rollout go on."),
        new RolloutOrderVerb("abort", "abort", "End a rollout, with all traffic on the version before."),
        new RolloutOrderVerb("promote", "approve", "Approve what a rollout waits for: its next step, or going back."),
        new ListVerb("rollout plans", "List the plans that rollouts of any model can begin by.", "/api/v1/rollout-plans", ("NAME", "name"), ("STEPS", "plan.steps")),
        new ExperimentStartVerb(),
        new ExperimentVerb("status", HttpMethod.Get, "", "Print what an experiment has found; it may be watched at any time."),
        new ExperimentVerb("stop", HttpMethod.Post, "/stop", "End an experiment: nobody is exposed any more, values still count."),
        .. ReviewVerbs.All,
        .. DriftVerbs.All,
        .. AlertVerbs.All,
        .. IncidentVerbs.All,
        .. StreamVerbs.All,
        .. DeviceVerbs.All,
        .. CampaignVerbs.All,
        .. JobVerbs.All,
        .. BudgetVerbs.All,
        .. CostVerbs.All,
        .. DecisionVerbs.All,
        .. AuditVerbs.All,
        .. WebhookVerbs.All,
        .. ApplyVerbs.All,
        new TopVerb(),
        new ProfileAddVerb(),
        ProfileChoiceVerb.Use,
        ProfileChoiceVerb.Remove,
        new ProfileListVerb(),
        new CompletionVerb(),
        new NamesVerb(),
        new TufInitVerb(),
        new TufRefreshVerb(),
        new TufDownloadVerb(),
        new SealedKeyVerb(),
        new SealedOpenVerb(),
        new VersionVerb(),
    ];

    /// <summary>Nouns that go in the other number, too.</summary>
    private static readonly string[] Nouns = [.. All.Select(verb => verb.Name.Split(' ')[0]).Distinct()];

    /// <summary>The verb whose words the line begins with, and the words after it; the longest name wins.</summary>
    public static (IVerb? Verb, IReadOnlyList<string> After) Find(IReadOnlyList<string> line)
    {
        line = line.Count > 0 && Array.Find(Nouns, noun => noun + "s" == line[0] || noun == line[0] + "s") is { } noun && !Nouns.Contains(line[0]) ? [noun, .. line.Skip(1)] : line;
        var verb = All
            .Where(candidate => Begins(line, candidate.Name.Split(' ')))
            .MaxBy(candidate => candidate.Name.Length);
        return verb is null ? (null, line) : (verb, [.. line.Skip(verb.Name.Split(' ').Length)]);
    }

    private static bool Begins(IReadOnlyList<string> line, string[] words) => line.Take(words.Length).SequenceEqual(words);
}
