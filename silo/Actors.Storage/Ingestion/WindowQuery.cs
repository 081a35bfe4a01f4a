namespace Actors.Storage.Ingestion;

/// <summary>Which windows are asked for; the newest first.</summary>
public sealed record WindowQuery(string Tenant, string Stream, string Window)
{
    /// <summary>One device; null for all.</summary>
    public string? Device { get; init; }

    /// <summary>Windows that begin at this instant or later, in Unix microseconds.</summary>
    public long From { get; init; }

    /// <summary>Windows that begin before this one.</summary>
    public long Until { get; init; } = long.MaxValue;

    /// <summary>The last one of the page before: its begin and device.</summary>
    public (long Start, string Device)? After { get; init; }

    /// <summary>How many.</summary>
    public int Limit { get; init; } = 100;
}
