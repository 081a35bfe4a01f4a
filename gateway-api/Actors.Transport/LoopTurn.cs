namespace Actors.Transport;

/// <summary>One turn of an event loop: it serves all connections that are ready, then looks which ones are by then.</summary>
/// <param name="Started">When it began, in the clock's ticks.</param>
/// <param name="Connections">How many are served in it.</param>
/// <param name="BeforeTook">How long serving those of the turn before took, in the clock's ticks.</param>
public readonly record struct LoopTurn(long Started, int Connections, long BeforeTook);
