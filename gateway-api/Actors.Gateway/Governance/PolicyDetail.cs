using System.Text.Json.Serialization;
using Actors.Gateway.Governance.Fairness;

namespace Actors.Gateway.Governance;

/// <summary>What versions of some models need before they reach some stages. Where several policies fit, what each asks for is needed.</summary>
/// <param name="Name">The policy's name; the address says it.</param>
/// <param name="Models">The models, by name or by a beginning that ends with <c>*</c>; left out: all.</param>
/// <param name="Stages">Aliases such as <c>live</c>, or steps of a rollout such as <c>shadow</c> and <c>canary</c>; left out: <c>live</c>.</param>
/// <param name="RiskClasses">unassessed, minimal, transparency, high, unacceptable; left out: every class.</param>
/// <param name="Requires">card, signature, tests, approvals, shadow, fairness, risk, impact-assessment, review-board.</param>
/// <param name="Approvals">Whose agreement is needed where <paramref name="Requires"/> names approvals; left out: one person's.</param>
/// <param name="BoardQuorum">How many callers with the role review-board have to agree where <paramref name="Requires"/> names it; left out: 2.</param>
/// <param name="MaxOpenFollowUps">How many emergency overrides may be without their follow-up closed before no other is taken; left out: 3.</param>
/// <param name="AllowsReturn">Whether the version that was at the stage immediately before may go back there unasked; left out: true.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PolicyDetail(
    string? Name,
    IReadOnlyList<string>? Models,
    IReadOnlyList<string>? Stages,
    IReadOnlyList<string>? RiskClasses,
    IReadOnlyList<string>? Requires,
    ApprovalsDetail? Approvals,
    int? BoardQuorum,
    int? MaxOpenFollowUps,
    bool? AllowsReturn)
{
    /// <summary>What fairness reports have to keep to; it has to be given where <see cref="Requires"/> names fairness.</summary>
    public FairnessRuleDetail? Fairness { get; init; }
}
