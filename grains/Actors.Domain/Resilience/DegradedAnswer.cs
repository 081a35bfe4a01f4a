namespace Actors.Domain.Resilience;

/// <summary>What a model does with requests that it is not good for at the moment.</summary>
public enum DegradedAnswer
{
    /// <summary>It answers, and the answer says so.</summary>
    Mark,

    /// <summary>Its fallbacks answer.</summary>
    Fallback,

    /// <summary>Nobody does.</summary>
    Refuse,
}
