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

    /// <summary>
    /// Whether the caller has not looked for <see cref="Hints"/>, because no model of the process asked for them. Where this one does, the answer
    /// is <see cref="InferenceReply.HintsWanted"/>, and the caller asks again. It does not travel.
    /// </summary>
    [field: NonSerialized]
    public bool HintsAreLeft { get; init; }

    /// <summary>The business process that is to take the answer; null for none.</summary>
    [Id(7)]
    public ProcessHint? Process { get; init; }

    /// <summary>Whether the model is asked without the rules around it and without a process: by what looks after these itself.</summary>
    [Id(8)]
    public bool IsBare { get; init; }

    /// <summary>What is remembered with the answer; null where nothing was said, or the model remembers nothing.</summary>
    [Id(9)]
    public DecisionHints? Labels { get; init; }

    /// <summary>Whether the call asks what was asked before, to compare: it is neither remembered nor watched.</summary>
    [Id(10)]
    public bool IsReplay { get; init; }

    /// <summary>The last priority that is told apart; larger ones count as it.</summary>
    public const int MaxPriority = 7;
}
