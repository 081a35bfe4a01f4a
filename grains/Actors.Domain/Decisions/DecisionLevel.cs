namespace Actors.Domain.Decisions;

/// <summary>How much of a model's predictions is remembered.</summary>
public enum DecisionLevel
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A share of them. What cannot be written at once is dropped and counted.</summary>
    Sampled = 1,

    /// <summary>All of them, written within moments of their answers.</summary>
    Full = 2,

    /// <summary>All of them, on disk before they are answered.</summary>
    Durable = 3,
}
