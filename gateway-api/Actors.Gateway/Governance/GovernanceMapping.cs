using Actors.Gateway.Governance.Fairness;
using Actors.Gateway.Problems;
using Actors.Governance;

namespace Actors.Gateway.Governance;

/// <summary>Between the API's rules and the grains'. What is left out gets its usual value here; ranges are the rules' to check.</summary>
internal static class GovernanceMapping
{
    private static readonly string[] Every = ["*"];
    private static readonly string[] Live = [Registry.ModelView.LiveAlias];

    public static PolicyDetail ToDetail(this PolicyView policy) => new(
        policy.Name,
        policy.Models,
        policy.Stages,
        policy.RiskClasses,
        policy.Requires,
        new ApprovalsDetail(policy.Quorum, policy.Roles, policy.ValidFor?.TotalDays),
        policy.BoardQuorum,
        policy.MaxOpenFollowUps,
        policy.AllowsReturn)
    {
        Fairness = policy.Fairness?.ToDetail(),
    };

    public static PolicyView ToView(this PolicyDetail detail, string name) => new(
        name,
        [.. detail.Models ?? Every],
        [.. detail.Stages ?? Live],
        [.. detail.RiskClasses ?? []],
        [.. detail.Requires ?? []],
        detail.Approvals?.Quorum ?? 1,
        detail.Approvals?.Roles?.ToDictionary(StringComparer.Ordinal) ?? [],
        detail.Approvals?.ValidForDays is { } days ? Days(days) : null,
        detail.BoardQuorum ?? 2,
        detail.MaxOpenFollowUps ?? 3,
        detail.AllowsReturn ?? true)
    {
        Fairness = detail.Fairness?.ToView(),
    };

    public static FreezeDetail ToDetail(this FreezeView freeze) =>
        new(freeze.Name, freeze.From, freeze.To, freeze.Reason, freeze.Models, freeze.Stages, freeze.Recurrence, freeze.ExcusedRoles);

    public static FreezeView ToView(this FreezeDetail detail, string name) => new(
        name,
        detail.From ?? throw new ProblemException(ProblemKinds.InvalidRequest, "from is missing; it is when the period begins."),
        detail.To ?? throw new ProblemException(ProblemKinds.InvalidRequest, "to is missing; it is when the period ends."),
        detail.Reason ?? "",
        [.. detail.Models ?? Every],
        [.. detail.Stages ?? Live],
        detail.Recurrence ?? "once",
        [.. detail.ExcusedRoles ?? []]);

    private static TimeSpan Days(double days) => days is > 0 and <= 36500
        ? TimeSpan.FromDays(days)
        : throw new ProblemException(ProblemKinds.InvalidRequest, "approvals.validForDays is more than 0 and at most 36500.");
}
