namespace Actors.Runtime.Tests.Turns;

/// <summary>A stateless worker.</summary>
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Ends when the signal is set; gives the activation's own id.</summary>
    Task<Guid> HoldAsync(string name);

    Task<Guid> WhoAsync();

    /// <summary>Asks for the activation that serves the call to go.</summary>
    Task<Guid> LeaveAsync();
}
