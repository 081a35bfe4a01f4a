namespace Actors.Registry;

/// <summary>A transfer as it stands.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Moves">What it was asked for.</param>
/// <param name="RefusedModel">The model that refused; null where none did.</param>
/// <param name="Refusal">Why it refused; null where none did.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.TransferView)]
public sealed record TransferView(
    [property: Id(0)] TransferState State,
    [property: Id(1)] TransferMove[] Moves,
    [property: Id(2)] string? RefusedModel,
    [property: Id(3)] ModelChange? Refusal);
