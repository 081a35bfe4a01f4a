using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>How many targets each group has.</summary>
public static class CampaignSplit
{
    /// <summary>The sizes: what a group asks for of what is left, rounded to the nearest, and the rest to the last.</summary>
    public static ImmutableArray<long> Sizes(ImmutableArray<GroupPlan> groups, long total)
    {
        var sizes = ImmutableArray.CreateBuilder<long>();
        var left = total;
        for (var i = 0; i < groups.Length; i++)
        {
            var wanted = groups[i].Count ?? (groups[i].Percent is { } percent ? (long)Math.Round(total * percent / 100, MidpointRounding.AwayFromZero) : left);

            // A group of a percentage is never empty while there are targets: it would let the next begin unseen.
            wanted = Math.Clamp(wanted, left > 0 && total > 0 ? 1 : 0, left);
            var size = i == groups.Length - 1 ? left : wanted;
            sizes.Add(size);
            left -= size;
        }

        return sizes.ToImmutable();
    }

    /// <summary>A target's place: evenly spread over [0, 2^62), another in each campaign, the same whenever it is asked.</summary>
    public static long PlaceOf(string campaign, string device)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(device);
        var hash = 14695981039346656037UL;
        foreach (var letter in campaign.Append('/').Concat(device))
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        // FNV-1a leaves the upper bits of similar names alike; two rounds of a finaliser spread them (Stafford's variant 13, as SplitMix64 has it).
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return (long)((hash ^ (hash >> 31)) >> 2);
    }

    /// <summary>The place after all others.</summary>
    public const long End = 1L << 62;
}
