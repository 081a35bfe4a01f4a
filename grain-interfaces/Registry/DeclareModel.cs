namespace Actors.Registry;

/// <summary>A request to make a model that has no version yet.</summary>
/// <param name="Description">In words; null says nothing.</param>
/// <param name="Tags">The model's own tags.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeclareModel)]
public sealed record DeclareModel([property: Id(0)] string? Description, [property: Id(1)] Dictionary<string, string> Tags);
