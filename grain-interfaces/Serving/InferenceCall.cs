namespace Actors.Serving;

/// <summary>A prediction request for one model.</summary>
/// <param name="Version">The version asked for; null for the live one.</param>
/// <param name="Inputs">The inputs, in any order.</param>
/// <param name="OutputNames">The outputs wanted; null or empty for all.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.InferenceCall)]
public sealed record InferenceCall(
    [property: Id(0)] int? Version,
    [property: Id(1)] TensorData[] Inputs,
    [property: Id(2)] string[]? OutputNames)
{
    /// <summary>How long the caller waits, from when the call is made; null where it says nothing. More than zero.</summary>
    [Id(3)]
    public TimeSpan? Timeout { get; init; }

    /// <summary>1 is served first, larger numbers later; 0 stands for the middle. 0 to <see cref="MaxPriority"/>.</summary>
    [Id(4)]
    public int Priority { get; init; }

    /// <summary>
    /// Who asks, by any name that stays the same; null where nobody says. A caller whose rows the model failed on repeatedly is run apart from
    /// others for a while.
    /// </summary>
    [Id(5)]
    public string? Caller { get; init; }

    /// <summary>What decides on the version while a rollout is under way; null where nothing was said or no rollout is.</summary>
    [Id(6)]
    public RolloutHints? Hints { get; init; }

    /// <summary>The last priority that is told apart; larger ones count as it.</summary>
    public const int MaxPriority = 7;
}
