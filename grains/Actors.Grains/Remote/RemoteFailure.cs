using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Why a call gave no answer.</summary>
/// <param name="Outcome">What that means for the request.</param>
/// <param name="Detail">For people, who may be callers: nothing of the backend's own words.</param>
internal sealed record RemoteFailure(EngineOutcome Outcome, string Detail)
{
    /// <summary>After what time another call may pass; null where nothing is known of it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>An answer that came and cannot be used.</summary>
    public static RemoteFailure Unusable(string problem) => new(EngineOutcome.ModelFailed, $"The remote backend's answer cannot be used: {problem}.");
}
