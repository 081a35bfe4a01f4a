using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Domain.Edge.Slots;
using Actors.Domain.Updates.Sealed;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Sealing;

namespace Actors.EdgeAgent.Slots;

/// <summary>The two slots and the state of the update, on disk. Every change is there before it is seen. Safe for several threads.</summary>
internal sealed partial class ModelSlots
{
    private const string StateFile = "slots/state.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly IDeviceFiles _files;
    private readonly ReservedSpace _space;
    private readonly ModelFiles _models;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ModelSlots(IDeviceFiles files, ReservedSpace space, ModelFiles models, AgentArguments arguments, ILogger<ModelSlots> logger)
    {
        (_files, _space, _models, _logger, FactoryModel) = (files, space, models, logger, arguments.ModelName);
        State = Load(files, logger);
    }

    /// <summary>Looks at the slots' files when the agent starts, before anything is served or done.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var slot in (ModelSlot[])[ModelSlot.A, ModelSlot.B])
        {
            if (State.In(slot) is { } content && await FindFaultAsync(slot, content, cancellationToken) is { } fault)
            {
                LogDamaged(_logger, slot, content.Model, content.Version, fault);
                Begin(state => UpdateMachine.Lose(state, slot), state => UpdateMachine.Lose(state, slot));
            }
        }

        Begin(UpdateMachine.Start, UpdateMachine.StartUncounted);
    }

    /// <summary>The name of the model that the device came with.</summary>
    public string FactoryModel { get; }

    /// <summary>The state as it is on disk.</summary>
    public UpdateState State { get; private set; }

    /// <summary>Completes when the state is another than the one given.</summary>
    public Task WhenChangedAsync(UpdateState known)
    {
        lock (_gate)
        {
            return ReferenceEquals(State, known) ? _changed.Task : Task.CompletedTask;
        }
    }

    /// <summary>Takes a step.</summary>
    /// <param name="step">The step; gives the same state where it does not apply.</param>
    /// <param name="from">The state that the step is of; where another has come meanwhile, it is not taken. Null for whatever the state is.</param>
    /// <returns>Whether the state is another now.</returns>
    /// <exception cref="IOException">The disk does not take it; nothing has changed.</exception>
    public bool Change(Func<UpdateState, UpdateState> step, UpdateState? from = null)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            var next = step(State);
            if (ReferenceEquals(next, State) || (from is not null && !ReferenceEquals(from, State)))
            {
                return false;
            }

            _space.Replace(StateFile, JsonSerializer.SerializeToUtf8Bytes(next, Json));
            State = next;
            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
        return true;
    }

    /// <summary>A slot's file, relative to the agent's folder.</summary>
    public static string FileOf(ModelSlot slot) => slot == ModelSlot.A ? "slots/a.onnx" : "slots/b.onnx";

    /// <summary>Where a slot's file is.</summary>
    public string PathOf(ModelSlot slot) => _files.PathOf(FileOf(slot));

    /// <summary>
    /// Takes a step that every start takes anew. A disk that is full must not keep the agent from serving: the step is then taken in memory, and is on disk with the
    /// next one that is.
    /// </summary>
    private void Begin(Func<UpdateState, UpdateState> step, Func<UpdateState, UpdateState> unwritten)
    {
        try
        {
            _ = Change(step);
        }
        catch (IOException full)
        {
            LogNotWritten(_logger, full);
            lock (_gate)
            {
                State = unwritten(State);
            }
        }
    }

    private async Task<string?> FindFaultAsync(ModelSlot slot, SlotContent content, CancellationToken cancellationToken)
    {
        try
        {
            return await _models.FindFaultAsync(FileOf(slot), content, cancellationToken);
        }
        catch (DeviceKeyUnavailableException)
        {
            return null; // a key that does not answer says nothing against the file
        }
    }

    private static UpdateState Load(IDeviceFiles files, ILogger logger)
    {
        try
        {
            return files.Read(StateFile) is { } bytes ? JsonSerializer.Deserialize<UpdateState>(bytes, Json) ?? UpdateState.New : UpdateState.New;
        }
        catch (JsonException exception)
        {
            // Written whole or not at all: only a damaged disk comes here. The model that the device came with is served.
            LogUnreadable(logger, exception);
            return UpdateState.New;
        }
    }

    [LoggerMessage(6121, LogLevel.Error, "The file of slot {Slot} is not {Model} {Version} any more; the other slot is used: {Fault}")]
    private static partial void LogDamaged(ILogger logger, ModelSlot slot, string model, string version, string fault);

    [LoggerMessage(6129, LogLevel.Error, "The disk does not take the state of the slots; the agent goes on with what it knows")]
    private static partial void LogNotWritten(ILogger logger, Exception exception);

    [LoggerMessage(6122, LogLevel.Error, "The state of the slots cannot be read; the model that the device came with is served")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}
