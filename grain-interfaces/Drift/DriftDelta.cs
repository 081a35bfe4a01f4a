namespace Actors.Drift;

/// <summary>What a silo has seen of a group since its last report, in one pane.</summary>
/// <param name="Silo">The process, by a name of its own.</param>
/// <param name="Number">Grows with each report of the silo; the same number again is the same report.</param>
/// <param name="Epoch">Which edges and features it is by.</param>
/// <param name="Pane">The pane, by number.</param>
/// <param name="Content">The rows, as bytes.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftDelta)]
public sealed record DriftDelta(
    [property: Id(0)] string Silo,
    [property: Id(1)] long Number,
    [property: Id(2)] string Epoch,
    [property: Id(3)] long Pane,
    [property: Id(4)] byte[] Content)
{
    /// <summary>The revision of the monitor that the silo knows.</summary>
    [Id(5)]
    public long Revision { get; init; }
}
