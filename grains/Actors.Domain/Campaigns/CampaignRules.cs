namespace Actors.Domain.Campaigns;

/// <summary>What a plan has to keep to.</summary>
public static class CampaignRules
{
    private const int MaxFilter = 2_000;

    /// <summary>Everything that is wrong with the plan, for people; null where nothing is.</summary>
    public static string? Fault(CampaignPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var faults = new List<string>();
        Check(plan.Name is { Length: > 0 and <= CampaignLimits.MaxName }, $"name has 1 to {CampaignLimits.MaxName} characters");
        Check(plan.Distribution is { Length: > 0 } && plan.Distribution.Contains(':', StringComparison.Ordinal), "distribution is like 'name:version'");
        Check(plan.Filter is { Length: <= MaxFilter }, $"filter has at most {MaxFilter} characters");
        Check(plan.Attempts is >= 1 and <= CampaignLimits.MaxAttempts, $"attempts is 1 to {CampaignLimits.MaxAttempts}");
        Check(Enum.IsDefined(plan.Type), "type is forced, soft, timeForced or downloadOnly");
        Check(plan.Type != ActionType.TimeForced || plan.ForcedAt is not null, "type timeForced needs forcedAt");
        Check(plan.Stage is { Length: > 0 and <= CampaignLimits.MaxName }, $"stage has 1 to {CampaignLimits.MaxName} characters");
        Check(plan.AllGroups.Length <= CampaignLimits.MaxGroups, $"groups are at most {CampaignLimits.MaxGroups}");
        for (var i = 0; i < plan.AllGroups.Length; i++)
        {
            Check(IsRight(plan.AllGroups[i], i == plan.AllGroups.Length - 1), FormattableString.Invariant($"group {i + 1} has percent (above 0 to 100) or count (from 1), the last may have neither; successShare and errorShare are above 0 to 1, errorCount is from 1"));
        }

        Check(plan.AllGroups.Sum(group => group?.Percent ?? 0) <= 100.0001, "the groups' percentages are more than 100 together");
        if (plan.Window?.Fault() is { } window)
        {
            faults.Add(window.TrimEnd('.'));
        }

        if (plan.Gate is { } gate)
        {
            faults.AddRange(gate.Faults());
        }

        return faults.Count == 0 ? null : $"The campaign is not complete: {string.Join("; ", faults)}.";

        void Check(bool isRight, string fault)
        {
            if (!isRight)
            {
                faults.Add(fault);
            }
        }
    }

    private static bool IsRight(GroupPlan? group, bool isLast) =>
        group is not null
        && (group.Percent, group.Count) switch
        {
            (null, null) => isLast,
            ({ } percent, null) => percent is > 0 and <= 100,
            (null, { } count) => count >= 1,
            _ => false,
        }
        && group.SuccessShare is > 0 and <= 1
        && group.ErrorShare is null or (> 0 and <= 1)
        && group.ErrorCount is null or >= 1;
}
