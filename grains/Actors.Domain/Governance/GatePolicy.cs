using System.Collections.Immutable;
using Actors.Domain.Governance.Fairness;

namespace Actors.Domain.Governance;

/// <summary>What versions of some models need before they reach some stages. Where several policies fit, what each asks for is needed.</summary>
public sealed record GatePolicy
{
    /// <summary>The policy's name.</summary>
    public required string Name { get; init; }

    /// <summary>The models, by name or by a beginning that ends with <c>*</c>.</summary>
    public ImmutableArray<string> Models { get; init; } = ["*"];

    /// <summary>The stages: aliases such as <c>live</c>, steps of a rollout such as <c>shadow</c> and <c>canary</c>, or <c>rules</c> for changes of the rules around a live model.</summary>
    public ImmutableArray<string> Stages { get; init; } = [Registry.AliasName.Live];

    /// <summary>The risk classes that it is for; empty for all.</summary>
    public ImmutableArray<RiskClass> RiskClasses { get; init; } = [];

    /// <summary>The pieces that are needed: names of <see cref="Pieces"/>.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>Whose agreement is needed where <see cref="Requires"/> names approvals.</summary>
    public ApprovalRule Approvals { get; init; } = new(1, ImmutableDictionary<string, int>.Empty, null);

    /// <summary>What fairness reports have to keep to where <see cref="Requires"/> names them; null for nothing, which then closes the gate.</summary>
    public FairnessRule? Fairness { get; init; }

    /// <summary>How many members of the review board have to agree where <see cref="Requires"/> names it.</summary>
    public int BoardQuorum { get; init; } = 2;

    /// <summary>How many emergency overrides may be without their follow-up closed before no other is taken.</summary>
    public int MaxOpenFollowUps { get; init; } = 3;

    /// <summary>Whether the version that was at the stage immediately before may go back there without being asked anew.</summary>
    public bool AllowsReturn { get; init; } = true;

    /// <summary>Whether the policy is for a model of the class at the stage.</summary>
    public bool IsFor(string model, string stage, RiskClass risk) =>
        Stages.Contains(stage) && NamePattern.Matches(Models, model) && (RiskClasses.IsEmpty || RiskClasses.Contains(risk));

    /// <summary>Everything that is wrong, for people; null where nothing is.</summary>
    public string? Fault()
    {
        var faults = GovernanceRules.Faults(Name, Models, Stages);
        faults.AddRange(Requires.Where(piece => !Pieces.All.Contains(piece)).Select(piece => $"'{piece}' is no piece of evidence; there are {string.Join(", ", Pieces.All.Order(StringComparer.Ordinal))}"));
        if (Approvals.Quorum is < 1 or > ApprovalRule.MaxQuorum || BoardQuorum is < 1 or > ApprovalRule.MaxQuorum || Approvals.Roles.Values.Any(count => count is < 1 or > ApprovalRule.MaxQuorum))
        {
            faults.Add($"a quorum is 1 to {ApprovalRule.MaxQuorum}");
        }

        if (Approvals.Roles.Count > GovernanceRules.MaxNames || Approvals.ValidFor <= TimeSpan.Zero)
        {
            faults.Add($"there are at most {GovernanceRules.MaxNames} roles, and approvals count for more than no time");
        }

        if (MaxOpenFollowUps is < 0 or > 100)
        {
            faults.Add("the open follow-ups are 0 to 100");
        }

        if (Fairness is not null || Requires.Contains(Pieces.Fairness))
        {
            faults.AddRange((Fairness ?? new FairnessRule()).Faults());
        }

        return faults.Count == 0 ? null : $"The policy is not complete: {string.Join("; ", faults)}.";
    }
}
