using Actors.Decisions;
using Actors.Domain.Decisions;

namespace Actors.Grains.Decisions;

/// <summary>Between the settings that travel and the policy that the rules know.</summary>
internal static class DecisionMapping
{
    /// <exception cref="ArgumentException">There is no level of the name.</exception>
    public static DecisionPolicy ToPolicy(this DecisionSettings settings) => new()
    {
        Level = settings.Level switch
        {
            "none" => DecisionLevel.None,
            "sampled" => DecisionLevel.Sampled,
            "full" => DecisionLevel.Full,
            "durable" => DecisionLevel.Durable,
            _ => throw new ArgumentException($"'{settings.Level}' is none of none, sampled, full and durable.", nameof(settings)),
        },
        Share = settings.Share,
        RetentionDays = settings.RetentionDays,
        RefusesWhenFull = settings.RefusesWhenFull,
        Omitted = [.. settings.Omitted],
        Digested = [.. settings.Digested],
        Personal = [.. settings.Personal],
        ConfidenceOutput = settings.ConfidenceOutput,
        IsImmutable = settings.IsImmutable,
    };

    public static DecisionSettings ToSettings(this DecisionPolicy policy) => new(
        policy.Level switch
        {
            DecisionLevel.Sampled => "sampled",
            DecisionLevel.Full => "full",
            DecisionLevel.Durable => "durable",
            _ => "none",
        },
        policy.Share,
        policy.RetentionDays,
        policy.RefusesWhenFull)
    {
        Omitted = [.. policy.Omitted],
        Digested = [.. policy.Digested],
        Personal = [.. policy.Personal],
        ConfidenceOutput = policy.ConfidenceOutput,
        IsImmutable = policy.IsImmutable,
    };
}
