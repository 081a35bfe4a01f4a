namespace Actors.Transport;

/// <summary>A connection whose requests begin on its event loop. What may take long leaves it, since all connections of the loop wait meanwhile.</summary>
public interface IEventLoopFeature
{
    /// <summary>What waits for bytes of this connection goes on in the thread pool from now on. The caller leaves the thread by itself.</summary>
    void Leave();

    /// <summary>What waits for bytes goes on on the event loop again: the request that left is over.</summary>
    void Return();
}
