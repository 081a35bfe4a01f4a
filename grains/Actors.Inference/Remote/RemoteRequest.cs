namespace Actors.Inference;

/// <summary>A request for a backend elsewhere.</summary>
/// <param name="Inputs">The inputs in the signature's order, checked against it.</param>
/// <param name="Rows">Rows; 1 where the signature counts none.</param>
/// <param name="Timeout">How long the caller still waits; null for any time.</param>
public sealed record RemoteRequest(Tensor[] Inputs, int Rows, TimeSpan? Timeout);
