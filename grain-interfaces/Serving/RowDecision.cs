namespace Actors.Serving;

/// <summary>What a business process made of a row of an answer.</summary>
/// <param name="Row">The row, the first being 0.</param>
/// <param name="Process">The process.</param>
/// <param name="Case">The case, by which it can be asked for and disputed.</param>
/// <param name="Status">accepted, rejected or withdrawn, or review while people decide.</param>
/// <param name="Answer">The answer that counts; null while people decide, and where a rejected one has no other in its place.</param>
/// <param name="Reason">Why it is so.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RowDecision)]
public sealed record RowDecision(
    [property: Id(0)] int Row,
    [property: Id(1)] string Process,
    [property: Id(2)] string Case,
    [property: Id(3)] string Status,
    [property: Id(4)] string? Answer,
    [property: Id(5)] string Reason)
{
    /// <summary>The status of a case that people decide.</summary>
    public const string Pending = "review";

    /// <summary>Whether people decide it still.</summary>
    public bool IsPending => Status == Pending;
}
