namespace Actors.Governance;

/// <summary>What somebody said of a version.</summary>
/// <param name="Number">1, 2, 3, ... in the version's review.</param>
/// <param name="Kind">request, approval, rejection or comment.</param>
/// <param name="By">Who.</param>
/// <param name="Roles">The roles that they had then.</param>
/// <param name="At">When.</param>
/// <param name="ExpiresAt">When it counts no more; null where it does not say.</param>
/// <param name="Comment">In words; null where there are none.</param>
/// <param name="WithdrawnAt">When it was taken back; null where it stands.</param>
/// <param name="WithdrawnReason">Why it was taken back; null where it stands or nobody said.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ReviewEntryView)]
public sealed record ReviewEntryView(
    [property: Id(0)] int Number,
    [property: Id(1)] string Kind,
    [property: Id(2)] string By,
    [property: Id(3)] string[] Roles,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] DateTimeOffset? ExpiresAt,
    [property: Id(6)] string? Comment,
    [property: Id(7)] DateTimeOffset? WithdrawnAt,
    [property: Id(8)] string? WithdrawnReason);
