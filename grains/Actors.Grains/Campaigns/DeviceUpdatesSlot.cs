using System.Text.Json;
using Actors.Domain.Campaigns;

namespace Actors.Grains.Campaigns;

/// <summary>The bytes that a device's row keeps for campaigns, and what a command makes of them.</summary>
internal static class DeviceUpdatesSlot
{
    /// <summary>Takes a command.</summary>
    /// <param name="slot">What the row keeps; empty for nothing.</param>
    /// <param name="command">A command, as <see cref="Write"/> writes it.</param>
    /// <param name="now">Now.</param>
    /// <returns>What to keep instead, null where nothing changes; whether the device finds anything to do; and the answer.</returns>
    public static (byte[]? Next, bool HasWork, byte[] Answer) Take(ReadOnlyMemory<byte> slot, ReadOnlySpan<byte> command, DateTimeOffset now)
    {
        var updates = slot.IsEmpty ? DeviceUpdates.None : Read<DeviceUpdates>(slot.Span);
        var answer = DeviceUpdatesSteps.Take(updates, Read<UpdatesCommand>(command), now);
        return (ReferenceEquals(answer.Updates, updates) ? null : Write(answer.Updates), answer.Updates.HasWork, Write(answer));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, CampaignJson.Options) ?? throw new JsonException("null is no value here.");

    /// <summary>Writes a command, an answer, or what is kept.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, CampaignJson.Options);
}
