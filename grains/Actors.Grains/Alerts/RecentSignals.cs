using Actors.Domain.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>The signals that a tenant's alerts heard lately, to try rules on. They are gone with the activation: what rules made of them is not.</summary>
internal sealed class RecentSignals
{
    private const int Most = 5_000;

    private readonly Queue<(DateTimeOffset Heard, AlertSignal Signal)> _known = new();

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<(DateTimeOffset Heard, AlertSignal Signal)> All => [.. _known];

    public void Add(IEnumerable<AlertSignal> signals, DateTimeOffset now)
    {
        foreach (var signal in signals)
        {
            if (_known.Count >= Most)
            {
                _ = _known.Dequeue();
            }

            _known.Enqueue((now, signal));
        }
    }
}
