using System.Collections.Immutable;

namespace Actors.Domain.Alerts;

/// <summary>
/// Something that alerts want done outside of their row: durable before it is tried, and tried until its outcome is. Whoever does it is told its id,
/// by which a second attempt after a kill is recognised.
/// </summary>
/// <param name="Id">Unique in the tenant, and the same at each attempt.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Target">The receiver, or the remedy; for an incident <c>incidents</c>. Errands of one kind and target are done one after the other.</param>
/// <param name="Reason">Why: new, changed, repeat or escalation; of an incident's entry fired, acknowledged, resolved or remedy.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="NextAt">When it is tried next.</param>
public sealed record Errand(string Id, ErrandKind Kind, string Target, string Reason, DateTimeOffset At, DateTimeOffset NextAt)
{
    /// <summary>The notifications' group; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>What the group's alerts have in common.</summary>
    public ImmutableDictionary<string, string> GroupLabels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The alerts as they were, at most <see cref="AlertLimits.MaxListed"/>: what is said is the same at each attempt.</summary>
    public ImmutableArray<Alert> Alerts { get; init; } = [];

    /// <summary>How many alerts it is about.</summary>
    public int Count { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed; null before one has.</summary>
    public string? Failure { get; init; }

    /// <summary>What there is to say beside; null for nothing.</summary>
    public string? Detail { get; init; }
}
