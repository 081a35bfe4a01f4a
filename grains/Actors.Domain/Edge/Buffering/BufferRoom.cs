using System.Collections.Immutable;

namespace Actors.Domain.Edge.Buffering;

/// <summary>
/// Who gives way where the buffer is full. Records go by whole segments, so that making room is deleting a file and never a rewrite. A class never takes
/// room from one of a higher priority, nor, unless its policy is <see cref="BufferDrop.Priority"/>, from any other.
/// </summary>
public static class BufferRoom
{
    /// <summary>Bytes from which on a segment is followed by another.</summary>
    public const int SegmentBytes = 128 * 1024;

    /// <summary>Makes room.</summary>
    /// <param name="usages">All classes.</param>
    /// <param name="place">The place of the class that wants it.</param>
    /// <param name="bytes">How much it wants. More than 0.</param>
    /// <param name="totalBytes">The most that all classes may take together.</param>
    public static RoomPlan Plan(ImmutableArray<BufferUsage> usages, int place, long bytes, long totalBytes)
    {
        var own = usages[place];
        var left = usages.Select(usage => new Queue<long>(usage.Segments)).ToArray();
        var drops = ImmutableArray.CreateBuilder<int>();
        var (ownBytes, total) = (own.Bytes, usages.Sum(usage => usage.Bytes));
        while (ownBytes + bytes > own.Class.QuotaBytes || total + bytes > totalBytes)
        {
            var victim = own.Class.Drop == BufferDrop.Newest ? -1 : ownBytes + bytes > own.Class.QuotaBytes ? place : Victim(usages, left, place);
            if (victim < 0 || left[victim].Count == 0)
            {
                return RoomPlan.Refused;
            }

            var freed = left[victim].Dequeue();
            total -= freed;
            ownBytes -= victim == place ? freed : 0;
            drops.Add(victim);
        }

        return new RoomPlan(true, drops.ToImmutable());
    }

    private static int Victim(ImmutableArray<BufferUsage> usages, Queue<long>[] left, int place)
    {
        var own = usages[place].Class;
        if (own.Drop != BufferDrop.Priority)
        {
            return place;
        }

        var lower = Enumerable.Range(0, usages.Length)
            .Where(other => left[other].Count > 0 && usages[other].Class.Priority < own.Priority)
            .OrderBy(other => usages[other].Class.Priority)
            .ToList();
        return lower.Count > 0 ? lower[0] : place;
    }
}
