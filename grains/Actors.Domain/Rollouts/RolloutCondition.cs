namespace Actors.Domain.Rollouts;

/// <summary>One thing that is so or is not, and why; in the manner of Kubernetes' conditions.</summary>
/// <param name="Type">Applied, Progressing or Healthy.</param>
/// <param name="IsTrue">Whether it is so.</param>
/// <param name="Reason">In one word, for programs.</param>
/// <param name="Message">For people.</param>
/// <param name="Since">When it last became so or ceased to be.</param>
public sealed record RolloutCondition(string Type, bool IsTrue, string Reason, string Message, DateTimeOffset Since)
{
    /// <summary>The routes are what the rollout wants.</summary>
    public const string Applied = "Applied";

    /// <summary>It goes on by itself.</summary>
    public const string Progressing = "Progressing";

    /// <summary>No analysis found harm.</summary>
    public const string Healthy = "Healthy";
}
