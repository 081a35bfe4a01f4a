namespace Actors.Resilience;

/// <summary>One way to answer when the version that should has not: exactly one of its parts is given.</summary>
/// <param name="Version">Another version of the model.</param>
/// <param name="Model">Another model of the tenant, by its live version.</param>
/// <param name="Rule">Outputs computed from the inputs.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FallbackSettings)]
public sealed record FallbackSettings(
    [property: Id(0)] int? Version,
    [property: Id(1)] string? Model,
    [property: Id(2)] RuleOutputSettings[]? Rule)
{
    /// <summary>The last good answer again.</summary>
    [Id(3)]
    public LastAnswerSettings? LastAnswer { get; init; }
}
