using Actors.Audit;
using Actors.Domain.Edge.Slots;
using Actors.Gateway.Models;
using Actors.Registry;

namespace Actors.EdgeAgent.Slots;

/// <summary>Serves what the active slot holds: registered with the device's own registry, and live there. Done again, it is as done once.</summary>
internal sealed class SlotServing(ModelSlots slots, AgentArguments arguments, ModelRegistrar registrar, IGrainFactory grains) : IHostedService, IDisposable
{
    /// <summary>The longest model file taken.</summary>
    private const long MaxBytes = 2L << 30;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Before the agent listens, what is served is what the slots say.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => ServeAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _turn.Dispose();

    /// <summary>The version under which the active slot is served on the device; 0 for none.</summary>
    public int Version { get; private set; }

    /// <summary>Serves the active slot, or the model that the device came with.</summary>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            CallIdentity.System("edge-agent").Enter();
            var state = slots.State;
            if (state.Served is { } served)
            {
                Version = await GoLiveAsync(served.Model, slots.PathOf(state.Active), served, cancellationToken);
            }
            else if (arguments.ModelFile.Length > 0)
            {
                Version = await GoLiveAsync(arguments.ModelName, arguments.ModelFile, null, cancellationToken);
            }
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>Registers a file as a version of a model of the device's own registry.</summary>
    /// <exception cref="InvalidOperationException">The file is no model that can be served.</exception>
    public async Task<int> RegisterAsync(ModelKey key, string file, Dictionary<string, string> tags, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        var answer = await registrar.RegisterAsync(key, new ModelUpload(content, Path.GetFileName(file), MaxBytes, tags), cancellationToken);
        return answer.Registration?.Version ?? throw new InvalidOperationException($"'{file}' cannot be served: {answer.Refusal}");
    }

    private async Task<int> GoLiveAsync(string model, string file, SlotContent? content, CancellationToken cancellationToken)
    {
        var key = ModelKey.Default(model);
        if (!ModelKey.IsName(key.Name))
        {
            throw new InvalidOperationException($"'{key.Name}' cannot be the name of a model; give one with --name.");
        }

        Dictionary<string, string> tags = content is null ? [] : new() { ["registry-version"] = content.Version };
        var version = await RegisterAsync(key, file, tags, cancellationToken);
        _ = await grains.GetModel(key).MoveAliasAsync(new MoveAlias(ModelView.LiveAlias, version, IfRevision: null), cancellationToken);
        return version;
    }
}
