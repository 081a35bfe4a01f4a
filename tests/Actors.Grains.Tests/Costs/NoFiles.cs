using Actors.Inference;

namespace Actors.Grains.Tests.Costs;

/// <summary>A source without any model.</summary>
internal sealed class NoFiles : IModelFileSource
{
    public Task<ModelFileLease?> OpenAsync(EngineModel model, CancellationToken cancellationToken) => Task.FromResult<ModelFileLease?>(null);
}
