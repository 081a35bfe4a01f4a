namespace Actors.Conditions;

/// <summary>The rules around a model, of one revision.</summary>
/// <param name="Revision">1, 2, 3, ... without gaps; 0 where none were ever set.</param>
/// <param name="Since">From when on they are in force.</param>
/// <param name="By">Who set them.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Rules">The rules, in the order in which they are asked.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ConditionSetView)]
public sealed record ConditionSetView(
    [property: Id(0)] long Revision,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] string By,
    [property: Id(3)] string? Reason,
    [property: Id(4)] ConditionView[] Rules)
{
    /// <summary>No rules, as it is before any are set.</summary>
    public static ConditionSetView None { get; } = new(0, default, "", null, []);
}
