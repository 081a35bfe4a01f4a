using Orleans.Concurrency;

namespace Actors.Runtime.Tests.Activation;

/// <summary>Writes what happens to it into the journal that its key names.</summary>
public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>The activation's own id.</summary>
    Task<Guid> WhoAsync();

    /// <summary>Ends when the signal is set.</summary>
    Task<Guid> HoldAsync(string name);

    /// <summary>Asks to be deactivated, then goes on until the signal is set.</summary>
    Task<Guid> DeactivateThenHoldAsync(string name);

    Task DeactivateAsync();

    Task DelayAsync(TimeSpan time);

    [AlwaysInterleave]
    Task ProbeAsync();
}
