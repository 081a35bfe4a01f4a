namespace Actors.Gateway.Decisions;

/// <summary>What became of a device's decisions.</summary>
/// <param name="Accepted">How many were taken.</param>
/// <param name="Duplicates">How many were there before.</param>
/// <param name="LeftOut">How many are of models that remember nothing.</param>
internal sealed record OfflineAnswer(int Accepted, int Duplicates, int LeftOut);
