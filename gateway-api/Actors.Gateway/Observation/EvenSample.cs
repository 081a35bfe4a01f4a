namespace Actors.Gateway.Observation;

/// <summary>
/// Chooses a share of what comes, spread evenly: the n-th is chosen where the fraction of n times the golden ratio lies below the share. Of any stretch the
/// share chosen is right to within a few, and what comes in a rhythm is not always chosen, or never. Thread-safe. Source: H. Weyl, 'Über die
/// Gleichverteilung von Zahlen mod. Eins', 1916.
/// </summary>
internal sealed class EvenSample(double share)
{
    /// <summary>The golden ratio's fraction, in 64 bits.</summary>
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _place;

    /// <summary>Whether the next one is chosen.</summary>
    public bool Next() => share >= 1 || (share > 0 && (Interlocked.Add(ref _place, Step) >> 11) * (1.0 / (1UL << 53)) < share);
}
