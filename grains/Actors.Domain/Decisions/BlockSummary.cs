using System.Collections.Immutable;

namespace Actors.Domain.Decisions;

/// <summary>What a segment says of one of its blocks, so that queries open few of them.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that answered.</param>
/// <param name="Count">Predictions in it.</param>
/// <param name="First">The lowest id in it.</param>
/// <param name="Last">The highest id in it.</param>
/// <param name="FirstAt">The earliest time in it.</param>
/// <param name="LastAt">The latest time in it.</param>
/// <param name="Offset">Where in the segment it begins, in bytes.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Digest">Its SHA-256.</param>
/// <param name="Subjects">Whom its predictions may be about.</param>
/// <param name="Keys">What business keys they may have.</param>
public sealed record BlockSummary(
    string Model,
    int Version,
    int Count,
    Guid First,
    Guid Last,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    long Offset,
    int Length,
    ReadOnlyMemory<byte> Digest,
    BloomFilter Subjects,
    BloomFilter Keys)
{
    /// <summary>Whether the block may hold what a filter asks for.</summary>
    public bool MayHold(DecisionFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return (filter.Model is null || filter.Model == Model)
            && (filter.Version is null || filter.Version == Version)
            && (filter.Id is not { } id || (id.CompareTo(First) >= 0 && id.CompareTo(Last) <= 0))
            && (filter.Ids is null || IsWithin(filter.Ids))
            && (filter.From is null || filter.From <= LastAt)
            && (filter.Until is null || filter.Until > FirstAt)
            && (filter.After is not { } after || Last.CompareTo(after) > 0)
            && (filter.Subject is null || Subjects.MayHold(filter.Subject))
            && (filter.BusinessKey is null || Keys.MayHold(filter.BusinessKey))
            && (filter.BusinessKeys is null || filter.BusinessKeys.Any(Keys.MayHold));
    }

    /// <summary>Whether any of the ids lies between the lowest and the highest in it.</summary>
    private bool IsWithin(ImmutableSortedSet<Guid> ids)
    {
        var place = ids.IndexOf(First);
        place = place < 0 ? ~place : place;
        return place < ids.Count && ids[place].CompareTo(Last) <= 0;
    }
}
