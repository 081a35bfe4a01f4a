using Actors.Domain.Edge.Slots;
using Actors.EdgeAgent.Ddi;
using Actors.EdgeAgent.Enrolment;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Slots;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Updates;

/// <summary>Does the work that the state of the update asks for, one after the other, on from wherever the agent was stopped.</summary>
internal sealed partial class UpdateRunner(
    ModelSlots slots, SlotServing serving, UpdateDownload download, UpdateProof proof, ModelTrial trial, UpdateWatch watch, DdiClient ddi, DeviceEnrolment enrolment, IDeviceFiles files,
    IOptions<AgentOptions> options, TimeProvider clock, ILogger<UpdateRunner> logger) : BackgroundService
{
    private readonly RetryPause _pause = new(options.Value.LongestPause, Randomness.Next);

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
                _ = await PauseAsync(state, stoppingToken);
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
                return await download.VerifyAsync(candidate, cancellationToken) ?? await proof.CheckAsync(candidate, cancellationToken);
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

        return await UpdateDownload.IsAsync(files, to, state.Candidate!.Content, cancellationToken) ? null : "install: the file is not there.";
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

    private Task<Task> PauseAsync(UpdateState state, CancellationToken stopping) =>
        Task.WhenAny(Task.Delay(_pause.Next(), clock, stopping), slots.WhenChangedAsync(state));

    [LoggerMessage(6151, LogLevel.Warning, "The update cannot go on in phase {Phase}; it is tried again")]
    private partial void LogFailed(Exception exception, UpdatePhase phase);

    [LoggerMessage(6152, LogLevel.Information, "Update {Action}: {From} to {To}: {Reason}")]
    private partial void LogStep(string action, UpdatePhase from, UpdatePhase to, string reason);
}
