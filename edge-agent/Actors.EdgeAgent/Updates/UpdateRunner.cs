using Actors.Domain.Edge.Guard;
using Actors.Domain.Edge.Slots;
using Actors.Domain.Updates.Sealed;
using Actors.EdgeAgent.Ddi;
using Actors.EdgeAgent.Enrolment;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Guard;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Sealing;
using Actors.EdgeAgent.Slots;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Updates;

/// <summary>Does the work that the state of the update asks for, one after the other, on from wherever the agent was stopped.</summary>
internal sealed partial class UpdateRunner(
    ModelSlots slots, SlotServing serving, StoredVersions versions, ModelFiles models, UpdateDownload download, UpdateProof proof, ModelTrial trial, UpdateWatch watch, DdiClient ddi, DeviceEnrolment enrolment, IDeviceFiles files,
    GuardState guard, IOptions<AgentOptions> options, TimeProvider clock, ILogger<UpdateRunner> logger) : BackgroundService
{
    private readonly RetryPause _pause = new(options.Value.LongestPause, Randomness.Next);
    private (string? Action, UpdatePhase Phase) _failing;
    private int _failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var state = slots.State;
            try
            {
                if (state.Phase is UpdatePhase.Idle or UpdatePhase.Held)
                {
                    await slots.WhenChangedAsync(state).WaitAsync(stoppingToken);
                    continue;
                }

                if (guard is { Level: GuardLevel.Paused, Reason: "memory" or "temperature" } && state.Phase is UpdatePhase.Downloading or UpdatePhase.Verifying or UpdatePhase.Installing or UpdatePhase.Trying)
                {
                    // A second model in memory is what a device in need can do without. A busy processor is no reason: it may never rest. What is active already is watched all the same.
                    await Task.WhenAny(Task.Delay(options.Value.Guard.Period, clock, stoppingToken), slots.WhenChangedAsync(state));
                    continue;
                }

                await WorkAsync(state, stoppingToken);
                _pause.Reset();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(exception, state.Phase);
                if (!TryGiveUp(state, exception))
                {
                    _ = await PauseAsync(state, stoppingToken);
                }
            }
        }
    }

    private async Task WorkAsync(UpdateState state, CancellationToken stopping)
    {
        _ = await enrolment.EnsureAsync(stopping);

        // An order that is taken back, or another that comes, ends the work for this one.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var changed = slots.WhenChangedAsync(state);
        var work = DoAsync(state, ending.Token);
        if (await Task.WhenAny(work, changed) != work)
        {
            await ending.CancelAsync();
        }

        string? fault;
        try
        {
            fault = await work;
        }
        catch (OperationCanceledException) when (changed.IsCompleted && !stopping.IsCancellationRequested)
        {
            return;
        }

        var isStep = slots.Change(from => fault is null ? UpdateMachine.Done(from, state.Phase) : UpdateMachine.Fail(from, state.Phase, fault), state);
        if (isStep)
        {
            await FollowAsync(state, fault, stopping);
        }
    }

    /// <summary>Does a phase's work; all of them can be done again from their beginning.</summary>
    /// <returns>Why it cannot be done, for people; null where it is done.</returns>
    private async Task<string?> DoAsync(UpdateState state, CancellationToken cancellationToken)
    {
        var candidate = state.Candidate!;
        switch (state.Phase)
        {
            case UpdatePhase.Downloading:
                return await DownloadAsync(candidate, cancellationToken);
            case UpdatePhase.Verifying:
                return await VerifyAsync(candidate, cancellationToken);
            case UpdatePhase.Installing:
                return await InstallAsync(state, cancellationToken);
            case UpdatePhase.Trying:
                return await trial.TryAsync(state, cancellationToken);
            case UpdatePhase.Watching:
                await serving.ServeAsync(cancellationToken);
                return await watch.WatchAsync(state, cancellationToken);
            case UpdatePhase.Reporting:
                await serving.ServeAsync(cancellationToken);
                download.Clear();
                await versions.ForgetAsync(candidate.Content.Model, cancellationToken);
                await ddi.ReportAsync(state, cancellationToken);
                return null;
            default:
                return null;
        }
    }

    private async Task<string?> DownloadAsync(UpdateCandidate candidate, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await download.FetchAsync(candidate, cancellationToken);
                return null;
            }
            catch (InvalidDataException wrong)
            {
                return wrong.Message;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                if (attempt >= options.Value.Updates.Attempts)
                {
                    return $"download: {exception.Message}";
                }

                await Task.Delay(_pause.Next(), clock, cancellationToken);
            }
        }
    }

    private async Task<string?> InstallAsync(UpdateState state, CancellationToken cancellationToken)
    {
        // Moved, not copied: one step for the disk. A cut between the move and the next state finds the file in its slot.
        var from = UpdateDownload.FileOf(state.Candidate!);
        var to = ModelSlots.FileOf(state.Inactive);
        if (files.LengthOf(from) >= 0)
        {
            files.Move(from, to);
        }

        return await models.FindFaultAsync(to, state.Candidate!.Content, cancellationToken) is { } fault ? $"install: {fault}" : null;
    }

    private async Task<string?> VerifyAsync(UpdateCandidate candidate, CancellationToken cancellationToken)
    {
        try
        {
            return await download.VerifyAsync(candidate, cancellationToken) ?? await proof.CheckAsync(candidate, cancellationToken);
        }
        catch (DeviceKeyUnavailableException unavailable)
        {
            return $"sealed: {unavailable.Message}";
        }
    }

    private async Task FollowAsync(UpdateState before, string? fault, CancellationToken cancellationToken)
    {
        var state = slots.State;
        LogStep(before.Candidate!.Action, before.Phase, state.Phase, fault ?? "done");
        if (state.Served != before.Served)
        {
            await serving.ServeAsync(cancellationToken);
        }

        if (state.Phase is not (UpdatePhase.Idle or UpdatePhase.Reporting))
        {
            // For people to see; what counts is the report at the end.
            await ddi.TellAsync(state, cancellationToken);
        }
    }

    /// <summary>Work that needs nobody else and fails again and again will fail for ever; the platform is to know, and what was served before is served.</summary>
    private bool TryGiveUp(UpdateState state, Exception exception)
    {
        var what = (state.Candidate?.Action, state.Phase);
        _failures = what == _failing ? _failures + 1 : 1;
        _failing = what;
        try
        {
            return state.Phase != UpdatePhase.Reporting && exception is not HttpRequestException && _failures >= options.Value.Updates.Attempts
                && slots.Change(from => UpdateMachine.Fail(from, state.Phase, $"{state.Phase}: {exception.Message}"), state);
        }
        catch (IOException)
        {
            return false; // a full disk; it is tried again
        }
    }

    private Task<Task> PauseAsync(UpdateState state, CancellationToken stopping) =>
        Task.WhenAny(Task.Delay(_pause.Next(), clock, stopping), slots.WhenChangedAsync(state));

    [LoggerMessage(6151, LogLevel.Warning, "The update cannot go on in phase {Phase}; it is tried again")]
    private partial void LogFailed(Exception exception, UpdatePhase phase);

    [LoggerMessage(6152, LogLevel.Information, "Update {Action}: {From} to {To}: {Reason}")]
    private partial void LogStep(string action, UpdatePhase from, UpdatePhase to, string reason);
}
