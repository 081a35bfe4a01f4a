namespace Actors.Domain.Rollouts;

/// <summary>Whether a rollout can begin.</summary>
public static class RolloutAdmission
{
    /// <summary>Checks the plan by itself and beside the rollout before.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="last">The model's last rollout; null for none.</param>
    /// <returns>Why not; null where it can.</returns>
    public static RolloutObjection? Check(RolloutPlan plan, Rollout? last)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Fault() is { } fault ? new(RolloutObjectionKind.Invalid, fault)
            : last is { IsAtWork: true } ? new(RolloutObjectionKind.Conflict, $"Rollout {last.Id} is under way; abort it first.")
            : null;
    }

    /// <summary>Checks the plan beside the model.</summary>
    /// <param name="plan">A plan without fault.</param>
    /// <param name="versions">The versions that can be served; null where there is no such model.</param>
    /// <param name="live">The live one; null for none.</param>
    /// <returns>Why not; null where it can.</returns>
    public static RolloutObjection? Check(RolloutPlan plan, IReadOnlyCollection<int>? versions, int? live)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (versions is null)
        {
            return new(RolloutObjectionKind.UnknownModel, "There is no such model.");
        }

        if (live is null)
        {
            return new(RolloutObjectionKind.UnknownVersion, "The model has no live version to replace.");
        }

        foreach (var version in plan.AllShadows)
        {
            if (version == live)
            {
                return new(RolloutObjectionKind.Invalid, FormattableString.Invariant($"Version {version} is live already."));
            }

            if (!versions.Contains(version))
            {
                return new(RolloutObjectionKind.UnknownVersion, FormattableString.Invariant($"The model has no version {version} that could be served."));
            }
        }

        return null;
    }
}
