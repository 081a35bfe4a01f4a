namespace Actors.Storage.Audit;

/// <summary>Which entries are looked for. Null: any.</summary>
/// <param name="Tenant">For which tenant; empty for the system's own.</param>
/// <param name="WithSystem">The system's own as well.</param>
/// <param name="Limit">Entries at most.</param>
public sealed record AuditQuery(string Tenant, bool WithSystem, int Limit)
{
    /// <summary>Who.</summary>
    public string? Actor { get; init; }

    /// <summary>What is done.</summary>
    public string? Action { get; init; }

    /// <summary>To what, by its whole name.</summary>
    public string? Resource { get; init; }

    /// <summary>From when on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Before which place.</summary>
    public long? Before { get; init; }
}
