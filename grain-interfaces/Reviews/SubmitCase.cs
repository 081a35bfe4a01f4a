namespace Actors.Reviews;

/// <summary>A model's answer that a process is to take.</summary>
/// <param name="Id">The case's name within the process.</param>
/// <param name="Inputs">What the model was asked, as JSON.</param>
/// <param name="Answer">What it answered.</param>
/// <param name="Confidence">How sure it is of it, 0 to 1.</param>
/// <param name="Priority">0 to 9; the highest goes first.</param>
/// <param name="DueIn">How long it may wait before it escalates; null: as the policy says.</param>
/// <param name="Model">The model and version, for people; null where nobody says.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.SubmitCase)]
public sealed record SubmitCase(
    [property: Id(0)] string Id,
    [property: Id(1)] string Inputs,
    [property: Id(2)] string Answer,
    [property: Id(3)] double Confidence,
    [property: Id(4)] int Priority,
    [property: Id(5)] TimeSpan? DueIn,
    [property: Id(6)] string? Model)
{
    /// <summary>Why people are to decide it, whatever the policy says; null where the policy decides.</summary>
    [Id(7)]
    public string? Because { get; init; }

    /// <summary>The prediction that it comes of; null where it was submitted by itself.</summary>
    [Id(8)]
    public PredictionSource? Prediction { get; init; }
}
