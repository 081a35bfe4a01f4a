namespace Actors.Domain.Audit;

/// <summary>What came of a change, as an entry says it.</summary>
public static class AuditOutcome
{
    /// <summary>It was answered; the state's digests tell whether it changed anything.</summary>
    public const string Done = "done";

    /// <summary>It was answered, and the state is as before.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>It failed with an exception; it may have had an effect.</summary>
    public const string Failed = "failed";

    /// <summary>The process ended before it was known. It was not acknowledged, and may have had an effect.</summary>
    public const string Unknown = "unknown";
}
