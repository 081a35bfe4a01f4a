namespace Actors.Gateway.Health;

/// <summary>
/// Whether this process wants traffic. The host says so once its start-up work is done; from the moment the process is asked to stop it is
/// not ready again, though what was accepted is finished.
/// </summary>
public interface IReadiness
{
    /// <summary>Why the process is not ready; null while it is.</summary>
    string? Obstacle { get; }

    /// <summary>The start-up work is done.</summary>
    void MarkReady();

    /// <summary>Something without which no request can be answered is away, until <see cref="MarkReady"/>.</summary>
    /// <param name="obstacle">What it is, for people.</param>
    void MarkNotReady(string obstacle);
}
