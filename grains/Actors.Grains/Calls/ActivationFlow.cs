using System.Diagnostics.Metrics;

namespace Actors.Grains.Calls;

/// <summary>How many activations were made and went in about the last minute, by the runtime's own instruments: of the process, where it has several silos.</summary>
internal sealed class ActivationFlow : IDisposable
{
    private const string Meter = "Microsoft.Orleans";
    private const string Created = "orleans-catalog-activation-created";
    private const string Destroyed = "orleans-catalog-activation-destroyed";

    private readonly MeterListener _listener = new();
    private readonly PaneCount _created;
    private readonly PaneCount _destroyed;

    public ActivationFlow(TimeProvider clock)
    {
        _created = new PaneCount(clock);
        _destroyed = new PaneCount(clock);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meter && instrument.Name is Created or Destroyed)
            {
                listener.EnableMeasurementEvents(instrument, instrument.Name == Created ? _created : _destroyed);
            }
        };
        _listener.SetMeasurementEventCallback<int>(static (_, count, _, pane) => ((PaneCount)pane!).Add(count));
        _listener.SetMeasurementEventCallback<long>(static (_, count, _, pane) => ((PaneCount)pane!).Add(count));
        _listener.Start();
    }

    public long Activated => _created.Sum();

    public long Deactivated => _destroyed.Sum();

    public void Dispose() => _listener.Dispose();
}
