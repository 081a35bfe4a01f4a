namespace Actors.Runtime.Tests.Turns;

/// <summary>A stateless worker.</summary>
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Ends when the signal is set; gives the activation's own id.</summary>
    Task<Guid> HoldAsync(string name);

    Task<Guid> WhoAsync();
}

public interface IReentrantWorkerGrain : IWorkerGrain;
