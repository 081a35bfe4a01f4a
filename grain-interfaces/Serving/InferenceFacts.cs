namespace Actors.Serving;

/// <summary>How a request was run; zeros where it was not.</summary>
/// <param name="Rows">Rows of the request itself.</param>
/// <param name="BatchRows">Rows of the batch that it ran in, its own among them.</param>
/// <param name="BatchRequests">Requests of that batch.</param>
/// <param name="Queued">Time from arrival to the start of the run.</param>
/// <param name="Ran">Time of the run.</param>
/// <param name="Reason">Why the batch was sent: idle, caller, free, full, deadline, shape, drain or isolated; null where it was not run.</param>
/// <param name="Cached">Whether the answer was taken from the result cache, and no model was run for it.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.InferenceFacts)]
public readonly record struct InferenceFacts(
    [property: Id(0)] int Rows,
    [property: Id(1)] int BatchRows,
    [property: Id(2)] int BatchRequests,
    [property: Id(3)] TimeSpan Queued,
    [property: Id(4)] TimeSpan Ran,
    [property: Id(5)] string? Reason,
    [property: Id(6)] bool Cached);
