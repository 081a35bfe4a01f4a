namespace Actors.Domain.Alerts;

/// <summary>What came of an attempt.</summary>
/// <param name="Outcome">done: it is; refused: it never will be; retry: it may later.</param>
/// <param name="Detail">For people; null for nothing.</param>
public sealed record ErrandEnd(string Outcome, string? Detail)
{
    /// <summary>It is done.</summary>
    public const string Done = "done";

    /// <summary>It cannot be done.</summary>
    public const string Refused = "refused";

    /// <summary>It may be done later.</summary>
    public const string Retry = "retry";

    /// <summary>It was tried for too long.</summary>
    public const string Failed = "failed";
}
