using Actors.Audit;
using Actors.Domain.Edge.Slots;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Sealing;
using Actors.Gateway.Models;
using Actors.Registry;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Slots;

/// <summary>Serves what the active slot holds: registered with the device's own registry, and live there. Done again, it is as done once.</summary>
/// <remarks>While the device's key does not answer, a sealed model cannot be opened: the model that the device came with is served then, and the key is asked again and again.</remarks>
internal sealed partial class SlotServing(
    ModelSlots slots, SealedFiles sealedFiles, AgentArguments arguments, ModelRegistrar registrar, IGrainFactory grains, IOptions<AgentOptions> options, TimeProvider clock,
    ILogger<SlotServing> logger) : BackgroundService
{
    /// <summary>The longest model file taken.</summary>
    private const long MaxBytes = 2L << 30;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile bool _isWaiting;

    /// <summary>Before the agent listens, what is served is what the slots say.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await slots.StartAsync(cancellationToken);
        await ServeAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

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
            _isWaiting = state.Served is not null && !await sealedFiles.HasKeyAsync(slots.PathOf(state.Active), cancellationToken);
            if (_isWaiting)
            {
                LogNoKey();
            }

            if (state.Served is { } served && !_isWaiting)
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = new RetryPause(options.Value.LongestPause, Randomness.Next);
        try
        {
            while (_isWaiting)
            {
                await Task.Delay(pause.Next(), clock, stoppingToken);
                await ServeAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start asks again.
        }
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

    [LoggerMessage(6123, LogLevel.Error, "The device's key does not answer, and its model cannot be opened; the model that the device came with is served until it does")]
    private partial void LogNoKey();
}
