namespace Actors.Inference;

/// <summary>What a version that is answered elsewhere was used for since the engine started.</summary>
/// <param name="Use">Calls, bytes, tokens and their price.</param>
/// <param name="Currency">The price's currency; null where there is no price.</param>
public sealed record RemoteStatistics(RemoteUse Use, string? Currency);
