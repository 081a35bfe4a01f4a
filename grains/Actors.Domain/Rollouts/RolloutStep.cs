namespace Actors.Domain.Rollouts;

/// <summary>One step of a rollout.</summary>
/// <param name="Share">The candidate's share of the traffic, 0 to 1. 0 is a step in shadow: the candidate gets copies.</param>
/// <param name="Bake">How long the step lasts at least.</param>
/// <param name="MinSamples">Requests of the candidate (compared copies, in shadow) that it takes at least.</param>
/// <param name="NeedsApproval">Whether somebody must approve before the step after it.</param>
public sealed record RolloutStep(double Share, TimeSpan Bake, long MinSamples, bool NeedsApproval = false)
{
    /// <summary>Whether it is in shadow.</summary>
    public bool IsShadow => Share <= 0;
}
