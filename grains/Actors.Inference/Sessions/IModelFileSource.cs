namespace Actors.Inference;

/// <summary>Brings model files onto the local disk.</summary>
public interface IModelFileSource
{
    /// <summary>Gives the artifact as a local file that stays until the lease is disposed; null where there is no such artifact.</summary>
    /// <param name="artifact">The artifact's digest.</param>
    /// <param name="cancellationToken">Signalled when the engine stops.</param>
    Task<ModelFileLease?> OpenAsync(string artifact, CancellationToken cancellationToken);
}
