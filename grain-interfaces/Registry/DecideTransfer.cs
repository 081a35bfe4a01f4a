namespace Actors.Registry;

/// <summary>That a transfer is decided.</summary>
/// <param name="Transfer">The transfer's id.</param>
/// <param name="IsKept">Whether its moves are made.</param>
/// <param name="By">Who asked for the transfer.</param>
/// <param name="Reason">Why; null where nobody said.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DecideTransfer)]
public sealed record DecideTransfer(
    [property: Id(0)] string Transfer,
    [property: Id(1)] bool IsKept,
    [property: Id(2)] string By,
    [property: Id(3)] string? Reason);
