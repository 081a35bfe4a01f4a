using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Actors.Domain.Governance;
using Actors.Governance;
using Actors.Grains.Governance.Fairness;

namespace Actors.Grains.Governance;

/// <summary>Between governance's rules and the messages that carry them.</summary>
internal static class GovernanceMapping
{
    public static GovernanceView ToView(this GovernanceBook book) => new([.. book.Policies.Select(ToView)], [.. book.Freezes.Select(ToView)]);

    public static GovernanceBook ToBook(this GovernanceView view) => new()
    {
        Policies = [.. view.Policies.Select(policy => policy.TryRead(out var read, out var fault) ? read : throw new InvalidOperationException(fault))],
        Freezes = [.. view.Freezes.Select(freeze => freeze.TryRead(out var read, out var fault) ? read : throw new InvalidOperationException(fault))],
    };

    public static bool TryRead(this PolicyView view, [NotNullWhen(true)] out GatePolicy? policy, [NotNullWhen(false)] out string? fault)
    {
        var classes = new List<RiskClass>();
        foreach (var name in view.RiskClasses)
        {
            if (!GovernanceNames.TryRead<RiskClass>(name, out var read))
            {
                (policy, fault) = (null, $"'{name}' is no risk class; there are unassessed, minimal, transparency, high and unacceptable.");
                return false;
            }

            classes.Add(read);
        }

        policy = new GatePolicy
        {
            Name = view.Name,
            Models = [.. view.Models],
            Stages = [.. view.Stages],
            RiskClasses = [.. classes],
            Requires = [.. view.Requires.Distinct(StringComparer.Ordinal)],
            Approvals = new ApprovalRule(view.Quorum, view.Roles.ToImmutableDictionary(StringComparer.Ordinal), view.ValidFor),
            Fairness = view.Fairness?.ToRule(),
            BoardQuorum = view.BoardQuorum,
            MaxOpenFollowUps = view.MaxOpenFollowUps,
            AllowsReturn = view.AllowsReturn,
        };
        fault = null;
        return true;
    }

    public static bool TryRead(this FreezeView view, [NotNullWhen(true)] out Freeze? freeze, [NotNullWhen(false)] out string? fault)
    {
        if (!GovernanceNames.TryRead<Recurrence>(view.Recurrence, out var recurrence))
        {
            (freeze, fault) = (null, $"'{view.Recurrence}' is no recurrence; there are once, daily, weekly, monthly and yearly.");
            return false;
        }

        freeze = new Freeze(view.Name, view.From, view.To, view.Reason)
        {
            Models = [.. view.Models],
            Stages = [.. view.Stages],
            Recurrence = recurrence,
            ExcusedRoles = [.. view.ExcusedRoles],
        };
        fault = null;
        return true;
    }

    public static FollowUpView ToView(this FollowUp known) => new(
        known.Id, known.Model, known.Version, known.Stage, known.By, known.At, known.Reason, [.. known.Missing], known.ClosedBy, known.ClosedAt, known.Resolution);

    public static FollowUp ToFollowUp(this FollowUpView view) =>
        new(view.Id, view.Model, view.Version, view.Stage, view.By, view.At, view.Reason, [.. view.Missing]);

    public static GovernanceOutcome ToOutcome(this GovernanceVerdict verdict) => verdict switch
    {
        GovernanceVerdict.Done => GovernanceOutcome.Done,
        GovernanceVerdict.Unknown => GovernanceOutcome.Unknown,
        GovernanceVerdict.Invalid => GovernanceOutcome.Invalid,
        GovernanceVerdict.TooMany => GovernanceOutcome.TooMany,
        GovernanceVerdict.TooManyOpen => GovernanceOutcome.TooManyOpen,
        GovernanceVerdict.OwnWork => GovernanceOutcome.NotForCaller,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    public static string? ToDetail(this GovernanceVerdict verdict) => verdict switch
    {
        GovernanceVerdict.Done => null,
        GovernanceVerdict.Unknown => "There is none of that name.",
        GovernanceVerdict.Invalid => $"A text is missing, or longer than {GovernanceRules.MaxText} characters.",
        GovernanceVerdict.TooMany => $"There are {GovernanceRules.MaxRules} already.",
        GovernanceVerdict.TooManyOpen => "Too many follow-ups of earlier overrides are open; close them first.",
        GovernanceVerdict.OwnWork => "The follow-up of an override is closed by somebody else than who overrode the gate.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    private static PolicyView ToView(GatePolicy policy) => new(
        policy.Name,
        [.. policy.Models],
        [.. policy.Stages],
        [.. policy.RiskClasses.Select(GovernanceNames.Of)],
        [.. policy.Requires],
        policy.Approvals.Quorum,
        policy.Approvals.Roles.ToDictionary(StringComparer.Ordinal),
        policy.Approvals.ValidFor,
        policy.BoardQuorum,
        policy.MaxOpenFollowUps,
        policy.AllowsReturn)
    {
        Fairness = policy.Fairness?.ToView(),
    };

    private static FreezeView ToView(Freeze freeze) => new(
        freeze.Name,
        freeze.From,
        freeze.To,
        freeze.Reason,
        [.. freeze.Models],
        [.. freeze.Stages],
        GovernanceNames.Of(freeze.Recurrence),
        [.. freeze.ExcusedRoles]);
}
