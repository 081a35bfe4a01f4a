using Actors.Domain.Edge.Buffering;

namespace Actors.EdgeAgent.Buffer;

/// <summary>A class of records, as settings have it.</summary>
internal sealed class ClassOptions
{
    /// <summary>The class of streams that name none.</summary>
    public const string Normal = "normal";

    /// <summary>The class of decisions that were made on the device.</summary>
    public const string Decisions = "decisions";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>How long a record is worth sending. Default: 7 days.</summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromDays(7);

    /// <summary>The most bytes of its segments. 256 KiB or more. Default: 16 MiB.</summary>
    public long QuotaBytes { get; set; } = 16L * 1024 * 1024;

    /// <summary>What goes when there is no room. Default: the oldest.</summary>
    public BufferDrop Drop { get; set; }

    /// <summary>Larger ones are sent first, and dropped last. Default: 0.</summary>
    public int Priority { get; set; }

    /// <summary>How long records may wait for the disk, together with their producers. Up to 1 minute. Default: not at all.</summary>
    public TimeSpan SyncEvery { get; set; }

    /// <summary>The classes of an agent that is told none.</summary>
    public static IReadOnlyList<BufferClass> Defaults { get; } =
    [
        new("urgent", TimeSpan.FromDays(30), 8L * 1024 * 1024, BufferDrop.Priority, 10, TimeSpan.Zero),
        new(Decisions, TimeSpan.FromDays(30), 16L * 1024 * 1024, BufferDrop.Newest, 5, TimeSpan.Zero),
        new(Normal, TimeSpan.FromDays(7), 32L * 1024 * 1024, BufferDrop.Oldest, 0, TimeSpan.Zero),
    ];

    /// <summary>The classes of an agent: what is set, and the default of each that is not.</summary>
    public static IReadOnlyList<BufferClass> Of(AgentOptions options)
    {
        var own = options.Classes.Select(given => new BufferClass(given.Name, given.TimeToLive, given.QuotaBytes, given.Drop, given.Priority, given.SyncEvery)).ToList();
        return [.. own, .. Defaults.Where(known => own.TrueForAll(given => given.Name != known.Name))];
    }
}
