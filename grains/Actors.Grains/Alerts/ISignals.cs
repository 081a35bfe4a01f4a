using Actors.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>What monitors tell the alerts of. A monitor that is not sure whether it was heard says the same again, with the same <see cref="Signal.WindowId"/>.</summary>
internal interface ISignals
{
    /// <summary>Tells soon, and waits for nothing; where too much waits already, or the process ends, it is lost and counted.</summary>
    void Send(string tenant, Signal signal);

    /// <summary>Returns when the tenant's alerts have taken what their rules are about, durably.</summary>
    Task DeliverAsync(string tenant, IReadOnlyList<Signal> signals);
}
