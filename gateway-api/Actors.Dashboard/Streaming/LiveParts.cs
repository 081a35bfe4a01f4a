namespace Actors.Dashboard.Streaming;

/// <summary>The live parts there are.</summary>
internal sealed class LiveParts(IReadOnlyDictionary<string, LivePart> parts)
{
    /// <summary>A part.</summary>
    /// <exception cref="InvalidOperationException">No section has one of the name.</exception>
    public LivePart Find(string name) => FindOrNull(name) ?? throw new InvalidOperationException($"No section has a live part '{name}'.");

    /// <summary>A part; null where no section has one of the name.</summary>
    public LivePart? FindOrNull(string name) => parts.GetValueOrDefault(name);
}
