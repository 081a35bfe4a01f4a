using System.Globalization;
using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Quality.Jobs;
using Actors.Grains.Alerts;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Quality;
using Actors.Registry;
using Actors.Settings;

namespace Actors.Grains.Quality;

/// <inheritdoc cref="IJobsGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written.</remarks>
[GrainType("jobs")]
internal sealed partial class JobsGrain(
    [PersistentState(StateNames.Jobs, StateNames.Provider)] IPersistentState<JobsState> state, ISignals signals, TimeProvider clock, ILogger<JobsGrain> logger)
    : Grain, IJobsGrain, IRemindable, IAuditedState
{
    private const string Reminder = "judge";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private JobView[] _known = [];
    private IGrainTimer? _timer;

    object IAuditedState.AuditedState => state.State;

    private Dictionary<string, JobRecord> Jobs => state.State.Jobs;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Begin();
        return Task.CompletedTask;
    }

    public Task<JobView[]> ListAsync(CancellationToken cancellationToken) => Task.FromResult(_known);

    public async Task<string?> PutAsync(string name, JobSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        SettingPrecondition.Check(Array.Find(_known, known => known.Name == name)?.Settings);
        if (!ModelKey.IsName(name) || (settings.Model is { } model && !ModelKey.IsName(model)))
        {
            return "A job and its model have names of letters, digits, '.', '_' and '-'.";
        }

        if (settings.EverySeconds is not (> 0 and < 1e9) || settings.GraceSeconds is not (>= 0 and < 1e9))
        {
            return "everySeconds is 10 to 31,622,400, and graceSeconds 0 to 31,622,400.";
        }

        var rule = new JobRule(TimeSpan.FromSeconds(settings.EverySeconds), TimeSpan.FromSeconds(settings.GraceSeconds), settings.Model ?? "", settings.Description);
        if (rule.Fault() is { } fault)
        {
            return fault;
        }

        if (!Jobs.ContainsKey(name) && Jobs.Count >= IJobsGrain.MaxJobs)
        {
            return $"There are {IJobsGrain.MaxJobs} jobs already.";
        }

        // The reminder comes first: one too many finds nothing to do, one too few would leave jobs that nobody judges.
        _ = await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
        Jobs[name] = Jobs.TryGetValue(name, out var known) ? known with { Rule = rule } : new JobRecord(rule, clock.GetUtcNow(), null, null, null);
        await KeepAsync(cancellationToken);
        return null;
    }

    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        SettingPrecondition.Check(Array.Find(_known, known => known.Name == name)?.Settings);
        if (!Jobs.Remove(name))
        {
            return false;
        }

        await KeepAsync(cancellationToken);
        return true;
    }

    public async Task<JobView?> RunAsync(string name, JobRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!Jobs.TryGetValue(name, out var job))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        Jobs[name] = job.Ran(run.At is { } at && at < now ? at.ToUniversalTime() : now, run.Succeeded);
        await KeepAsync(cancellationToken);
        return Array.Find(_known, known => known.Name == name);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (Jobs.Count == 0 && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        var judged = Jobs.Select(job => (Name: job.Key, Judged: job.Value.Judge(clock.GetUtcNow()))).Where(job => job.Judged.IsLate is not null).ToList();
        if (judged.Count == 0)
        {
            return;
        }

        try
        {
            // Told before it is written: who is killed in between finds the same again, and says it under the same name.
            CallIdentity.System("jobs").Enter();
            await signals.DeliverAsync(this.GetPrimaryKeyString(), [.. judged.Select(job => ToSignal(job.Name, job.Judged.Next, job.Judged.IsLate!.Value))]);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or IOException)
        {
            NotTold(logger, exception, this.GetPrimaryKeyString());
            return;
        }

        foreach (var (name, (next, _)) in judged)
        {
            Jobs[name] = next;
        }

        await KeepAsync(cancellationToken);
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        await state.WriteStateAsync(cancellationToken);
        Begin();
    }

    private void Begin()
    {
        _known = [.. Jobs.OrderBy(job => job.Key, StringComparer.Ordinal).Select(job => new JobView(
            job.Key,
            new JobSettings(job.Value.Rule.Every.TotalSeconds, job.Value.Rule.Grace.TotalSeconds, job.Value.Rule.Model.Length == 0 ? null : job.Value.Rule.Model, job.Value.Rule.Description),
            job.Value.Since, job.Value.LastRunAt, job.Value.LastFailedAt, job.Value.Due, job.Value.LateSince is not null))];
        if (Jobs.Count > 0)
        {
            _timer ??= this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
            return;
        }

        _timer?.Dispose();
        _timer = null;
    }

    private Signal ToSignal(string name, JobRecord job, bool isLate) => new("volume.late-job", job.Rule.Model, null, name, isLate ? 1 : 0, isLate ? job.LateSince!.Value : clock.GetUtcNow())
    {
        Definition = string.Create(CultureInfo.InvariantCulture, $"whether the job '{name}' ran well within {job.Rule.Every} and a grace of {job.Rule.Grace}; it last did {job.LastRunAt?.ToString("u", CultureInfo.InvariantCulture) ?? "never"}"),
        IsFinding = isLate,
        WindowId = string.Create(CultureInfo.InvariantCulture, $"{(isLate ? "late" : "ran")} {job.Due.UtcTicks}"),
    };

    [LoggerMessage(1073, LogLevel.Warning, "The alerts of {Tenant} could not be told of late jobs; it is tried again")]
    private static partial void NotTold(ILogger logger, Exception exception, string tenant);
}
