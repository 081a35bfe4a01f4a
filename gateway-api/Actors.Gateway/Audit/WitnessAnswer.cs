namespace Actors.Gateway.Audit;

/// <summary>Whether the log still begins with what a head was signed over.</summary>
/// <param name="IsConsistent">Whether it does.</param>
/// <param name="Reason">Why not; null where it does.</param>
/// <param name="Checkpoint">The log's head now.</param>
/// <param name="Hashes">The proof of consistency from the older head to that one, in hexadecimal; empty where there is none.</param>
public sealed record WitnessAnswer(bool IsConsistent, string? Reason, string? Checkpoint, IReadOnlyList<string> Hashes);
