namespace Actors.Cli.Apply;

/// <summary>What is to be done, in its order.</summary>
internal sealed class Plan
{
    /// <summary>The steps.</summary>
    public List<Change> Changes { get; } = [];

    /// <summary>What stands in the way; with any, nothing is done.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>What is left as it is, and why.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Gives the file of an artifact, by its SHA-256; null where there is none at hand.</summary>
    public Func<string, string?> Artifact { get; init; } = static _ => null;
}
