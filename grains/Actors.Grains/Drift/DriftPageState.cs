namespace Actors.Grains.Drift;

/// <summary>The stored row of a page.</summary>
internal sealed class DriftPageState
{
    /// <summary>What is on it; null where nothing is.</summary>
    public byte[]? Content { get; set; }
}
