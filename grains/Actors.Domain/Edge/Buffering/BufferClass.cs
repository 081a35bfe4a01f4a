namespace Actors.Domain.Edge.Buffering;

/// <summary>How records of one class are kept.</summary>
/// <param name="Name">Its name, also of its folder: 1 to 63 of a-z, 0-9 and '-', beginning with a letter.</param>
/// <param name="TimeToLive">How long a record is worth sending, in the device's own time.</param>
/// <param name="QuotaBytes">The most bytes that its segments may take.</param>
/// <param name="Drop">What goes when there is no room.</param>
/// <param name="Priority">Larger ones are sent first, and dropped last.</param>
/// <param name="SyncEvery">How long records may wait to be written through to the disk, together with their producers; zero for not at all.</param>
public sealed record BufferClass(string Name, TimeSpan TimeToLive, long QuotaBytes, BufferDrop Drop, int Priority, TimeSpan SyncEvery)
{
    /// <summary>The fewest bytes of a quota: two segments.</summary>
    public const long MinQuota = 2 * BufferRoom.SegmentBytes;

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public string? Check() =>
        Name.Length is < 1 or > 63 || !char.IsAsciiLetterLower(Name[0]) || !Name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? $"'{Name}' is no name of a class; it must be 1 to 63 of a-z, 0-9 and '-', beginning with a letter"
        : TimeToLive <= TimeSpan.Zero ? $"the time to live of '{Name}' must be more than zero"
        : QuotaBytes < MinQuota ? $"the quota of '{Name}' must be {MinQuota} bytes or more"
        : SyncEvery < TimeSpan.Zero || SyncEvery > TimeSpan.FromMinutes(1) ? $"'{Name}' must be written through at least once a minute"
        : null;
}
