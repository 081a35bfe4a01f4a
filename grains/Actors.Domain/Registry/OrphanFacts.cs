namespace Actors.Domain.Registry;

/// <summary>What decides whether a version is an orphan.</summary>
/// <param name="Number">The version.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="IsArchived">Whether it is out of service for good.</param>
/// <param name="HasAlias">Whether an alias points at it.</param>
/// <param name="Live">The live version; null where there is none.</param>
/// <param name="SunsetAt">When it is meant to be archived; null where nothing says so.</param>
/// <param name="WasCalled">Whether it has answered anything that is remembered.</param>
/// <param name="LastCalledAt">When it last did; null where that is not remembered.</param>
public sealed record OrphanFacts(
    int Number, DateTimeOffset RegisteredAt, bool IsArchived, bool HasAlias, int? Live, DateTimeOffset? SunsetAt, bool WasCalled, DateTimeOffset? LastCalledAt)
{
    /// <summary>When its useful life ends, as its depreciation says; null where it has none.</summary>
    public DateTimeOffset? LifeEndsAt { get; init; }
}
