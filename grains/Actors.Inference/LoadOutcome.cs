namespace Actors.Inference;

/// <summary>What came of loading a version.</summary>
/// <param name="Loaded">Whether the version can serve.</param>
/// <param name="Detail">For people: why it cannot; null where it can.</param>
public sealed record LoadOutcome(bool Loaded, string? Detail)
{
    internal static LoadOutcome Success { get; } = new(true, null);

    internal static LoadOutcome Failure(string detail) => new(false, detail);
}
