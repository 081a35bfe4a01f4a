namespace Actors.Rollouts;

/// <summary>What an analysis looked at, how, and what it says.</summary>
/// <param name="Name">errors, split, latency, outputs, inputs, runTime, memory, shadow, or metric:NAME.</param>
/// <param name="Method">The test, by name and source.</param>
/// <param name="Finding">fine, doubt or harm.</param>
/// <param name="Message">For people.</param>
/// <param name="Numbers">Inputs and results by name; what is not finite is left out.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutAnalysisView)]
public sealed record RolloutAnalysisView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Method,
    [property: Id(2)] string Finding,
    [property: Id(3)] string Message,
    [property: Id(4)] Dictionary<string, double> Numbers)
{
    /// <summary>Some of what it found, in words: of errors, what the candidate said when it failed, at most 3 texts of at most 300 characters.</summary>
    [Id(5)]
    public string[] Samples { get; init; } = [];
}
