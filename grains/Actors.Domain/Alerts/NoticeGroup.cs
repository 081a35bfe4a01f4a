using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>Alerts that one receiver is told of together.</summary>
/// <param name="Key">The route, the receiver and the labels that they have in common.</param>
/// <param name="Receiver">Who is told.</param>
/// <param name="Labels">What they have in common.</param>
/// <param name="BeganAt">When its first alert came.</param>
public sealed record NoticeGroup(string Key, string Receiver, ImmutableDictionary<string, string> Labels, DateTimeOffset BeganAt)
{
    /// <summary>How long its first notification waits.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>The shortest time between two notifications.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>After how long it is told again.</summary>
    public TimeSpan Repeat { get; init; }

    /// <summary>When it was told of last, by when that became durable; null before the first time.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>The notification that is not done yet; null where none is.</summary>
    public string? Pending { get; init; }

    /// <summary>The alerts that the receiver knows to fire: id and episode.</summary>
    public ImmutableArray<ToldAlert> Told { get; init; } = [];
}
