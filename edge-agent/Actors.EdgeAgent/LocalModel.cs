using Actors.Audit;
using Actors.Gateway.Models;
using Actors.Registry;

namespace Actors.EdgeAgent;

/// <summary>Registers the device's model file at start and makes it live, so that replacing the file and restarting is an update.</summary>
internal sealed class LocalModel(AgentArguments arguments, ModelRegistrar registrar, IGrainFactory grains) : IHostedService
{
    /// <summary>The longest model file taken.</summary>
    private const long MaxBytes = 2L << 30;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        CallIdentity.System("edge-agent").Enter();
        var key = ModelKey.Default(arguments.ModelName);
        if (!ModelKey.IsName(key.Name))
        {
            throw new InvalidOperationException($"'{key.Name}' cannot be the name of a model; give one with --name.");
        }

        await using var content = File.OpenRead(arguments.ModelFile);
        var upload = new ModelUpload(content, Path.GetFileName(arguments.ModelFile), MaxBytes, []);
        var answer = await registrar.RegisterAsync(key, upload, cancellationToken);
        if (answer.Registration is not { } registration)
        {
            throw new InvalidOperationException($"'{arguments.ModelFile}' cannot be served: {answer.Refusal}");
        }

        var move = new MoveAlias(ModelView.LiveAlias, registration.Version, IfRevision: null);
        await grains.GetModel(key).MoveAliasAsync(move, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
