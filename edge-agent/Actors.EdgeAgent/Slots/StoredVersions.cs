using Actors.Audit;
using Actors.Registry;
using Actors.Storage.Artifacts;

namespace Actors.EdgeAgent.Slots;

/// <summary>
/// Keeps the device's registry from growing with every update: a version's file that is not served goes once an update is over. The slots hold the model that there is a way back
/// to, and registering it again brings its file back.
/// </summary>
internal sealed partial class StoredVersions(IGrainFactory grains, IArtifactStore artifacts, TimeProvider clock, ILogger<StoredVersions> logger)
{
    /// <summary>Deletes the files of a model's versions that are not live, its trials among them.</summary>
    public async Task ForgetAsync(string model, CancellationToken cancellationToken)
    {
        CallIdentity.System("edge-agent").Enter();
        var (own, trial) = (ModelKey.Default(model), ModelKey.Default(model + ModelTrial.Suffix));
        var (kept, old) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in await grains.GetModelCatalog(own.Tenant).ListAsync(cancellationToken))
        {
            var key = ModelKey.Default(name);
            var view = await grains.GetModel(key).GetAsync(cancellationToken);
            foreach (var version in view?.Versions ?? [])
            {
                var isOld = key == trial || (key == own && view!.Aliases.GetValueOrDefault(ModelView.LiveAlias) != version.Version);
                _ = (isOld ? old : kept).Add(version.Digest);
            }
        }

        old.ExceptWith(kept);
        foreach (var digest in old)
        {
            try
            {
                _ = await artifacts.DeleteAsync(digest, clock.GetUtcNow(), cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogKept(exception);
            }
        }
    }

    [LoggerMessage(6124, LogLevel.Warning, "The file of a version that is not served any more could not be deleted")]
    private partial void LogKept(Exception exception);
}
