namespace Actors.Inference;

/// <summary>Brings model files onto the local disk.</summary>
public interface IModelFileSource
{
    /// <summary>Gives the version's artifact as a local file that stays until the lease is disposed; null where there is no such artifact.</summary>
    /// <param name="model">The version.</param>
    /// <param name="cancellationToken">Signalled when the engine stops.</param>
    /// <exception cref="ModelRefusedException">The version must not be loaded.</exception>
    Task<ModelFileLease?> OpenAsync(EngineModel model, CancellationToken cancellationToken);
}
