using System.Collections.Immutable;

namespace Actors.Domain.Decisions;

/// <summary>Which remembered predictions are asked for. A part that is null lets all through.</summary>
public sealed record DecisionFilter
{
    /// <summary>Whose models.</summary>
    public required string Tenant { get; init; }

    /// <summary>The model that was asked.</summary>
    public string? Model { get; init; }

    /// <summary>The version that answered.</summary>
    public int? Version { get; init; }

    /// <summary>Whom they are about, by pseudonym.</summary>
    public string? Subject { get; init; }

    /// <summary>The key that outcomes are joined by.</summary>
    public string? BusinessKey { get; init; }

    /// <summary>The one with this id.</summary>
    public Guid? Id { get; init; }

    /// <summary>Those with one of these ids, found in one reading.</summary>
    public ImmutableSortedSet<Guid>? Ids { get; init; }

    /// <summary>Those with one of these keys, found in one reading.</summary>
    public ImmutableHashSet<string>? BusinessKeys { get; init; }

    /// <summary>Those answered at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those answered before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Those whose ids sort after this one.</summary>
    public Guid? After { get; init; }

    /// <summary>Whether a prediction is asked for.</summary>
    public bool Takes(in DecisionHead head) =>
        head.Tenant == Tenant
        && (Model is null || head.Model == Model)
        && (Version is null || head.Version == Version)
        && (Subject is null || head.Subject == Subject)
        && (BusinessKey is null || head.BusinessKey == BusinessKey)
        && (Id is null || head.Id == Id)
        && (Ids is null || Ids.Contains(head.Id))
        && (BusinessKeys is null || (head.BusinessKey is { } key && BusinessKeys.Contains(key)))
        && (From is null || head.At >= From)
        && (Until is null || head.At < Until)
        && (After is not { } after || head.Id.CompareTo(after) > 0);
}
