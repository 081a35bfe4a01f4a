namespace Actors.Inference;

/// <summary>Runs one version of a model.</summary>
public interface IModelRun
{
    /// <summary>Runs the request; completes only when its memory is no longer read.</summary>
    ValueTask<EngineReply> RunAsync(EngineRequest request, CancellationToken cancellationToken);
}
