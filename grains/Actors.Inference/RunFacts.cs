namespace Actors.Inference;

/// <summary>How a request was run.</summary>
/// <param name="Rows">Rows of the request itself.</param>
/// <param name="BatchRows">Rows of the batch that it ran in, its own among them.</param>
/// <param name="BatchRequests">Requests of that batch.</param>
/// <param name="Queued">Time from arrival to the start of the run.</param>
/// <param name="Ran">Time of the run.</param>
/// <param name="Reason">Why the batch was sent when it was.</param>
public readonly record struct RunFacts(int Rows, int BatchRows, int BatchRequests, TimeSpan Queued, TimeSpan Ran, DispatchReason Reason);
