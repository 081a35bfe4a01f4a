using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Reminders;
using Orleans.Timers;

namespace Orleans.Runtime.ReminderService;

/// <summary>
/// Runs the reminders of the table, all of them, because this process is the whole cluster; and reads the table again now and then for
/// what others wrote to it.
/// </summary>
internal sealed partial class LocalReminderService(
    IReminderTable table,
    IGrainFactory grains,
    IOptions<ReminderOptions> options,
    [FromKeyedServices(ReminderTimeProviderNames.Reminders)] TimeProvider time,
    ILogger<LocalReminderService> logger) : IReminderRegistry, ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId GrainId, string Name), LocalReminder> _reminders = [];
    private readonly CancellationTokenSource _stopping = new();
    private Task _refreshing = Task.CompletedTask;
    private long _changes;
    private bool _running;

    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(LocalReminderService), ServiceLifecycleStage.RuntimeGrainServices, StartTableAsync, table.StopAsync);
        lifecycle.Subscribe(nameof(LocalReminderService), ServiceLifecycleStage.Active, StartAsync, StopAsync);
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        CheckTime(dueTime, nameof(dueTime));
        CheckTime(period, nameof(period));
        if (period < options.Value.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"Cannot register reminder {reminderName} with the period {period}: the shortest that is allowed is {options.Value.MinimumReminderPeriod}.", nameof(period));
        }

        CheckTurn();
        var entry = new ReminderEntry
        {
            GrainId = callingGrainId,
            ReminderName = reminderName,
            StartAt = time.GetUtcNow().UtcDateTime.Add(dueTime),
            Period = period,
        };
        entry.ETag = await table.UpsertRow(entry)
            ?? throw new ReminderException($"Could not register reminder {entry}: it was registered elsewhere at the same time. Try again.");
        Set(entry);
        return entry.ToReminder();
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        CheckTurn();
        var known = (ReminderData)reminder;
        if (!await table.RemoveRow(known.GrainId, known.ReminderName, known.ETag) && await table.ReadRow(known.GrainId, known.ReminderName) is not null)
        {
            throw new ReminderException($"Could not unregister reminder {known}: it was registered anew meanwhile. Get it again and retry.");
        }

        Remove((known.GrainId, known.ReminderName));
    }

    public async Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        CheckTurn();
        return (await table.ReadRow(callingGrainId, reminderName))?.ToReminder();
    }

    public async Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId)
    {
        CheckTurn();
        return [.. (await table.ReadRows(callingGrainId)).Reminders.Select(static entry => entry.ToReminder())];
    }

    public void Dispose() => _stopping.Dispose();

    private static void CheckTime(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(name, time, $"A reminder's {name} is neither negative nor infinite.");
        }
    }

    private static void CheckTurn()
    {
        if (RuntimeContext.Current is null)
        {
            throw new InvalidOperationException("Reminders are used outside of a grain's turns.");
        }
    }

    private async Task StartTableAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.InitializationTimeout);
        await table.StartAsync(limit.Token);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _running = true;
        }

        await RefreshAsync();
        using var suppressed = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _refreshing = Task.Run(RefreshPeriodicallyAsync, CancellationToken.None);
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        LocalReminder[] all;
        lock (_gate)
        {
            _running = false;
            all = [.. _reminders.Values];
            _reminders.Clear();
        }

        await _stopping.CancelAsync();
        await Task.WhenAll(all.Select(static reminder => reminder.StopAsync()).Append(_refreshing)).WaitAsync(cancellationToken);
    }

    private async Task RefreshPeriodicallyAsync()
    {
        using var timer = new PeriodicTimer(options.Value.RefreshReminderListPeriod, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                try
                {
                    await RefreshAsync();
                }
                catch (Exception exception)
                {
                    LogRefreshFailed(logger, exception);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task RefreshAsync()
    {
        var before = Volatile.Read(ref _changes);
        var rows = (await table.ReadRows(0, 0)).Reminders;
        lock (_gate)
        {
            if (_changes != before)
            {
                return; // what was read is out of date; the next refresh is not
            }

            var present = rows.Select(static entry => (entry.GrainId, entry.ReminderName)).ToHashSet();
            foreach (var gone in _reminders.Keys.Where(key => !present.Contains(key)).ToArray())
            {
                Remove(gone);
            }

            foreach (var entry in rows)
            {
                Set(entry);
            }
        }
    }

    private void Set(ReminderEntry entry)
    {
        lock (_gate)
        {
            var key = (entry.GrainId, entry.ReminderName);
            if (!_running || (_reminders.TryGetValue(key, out var known) && known.Entry.ETag == entry.ETag && known.Entry.StartAt == entry.StartAt))
            {
                return;
            }

            _changes++;
            known?.Dispose();
            var reminder = new LocalReminder(entry, grains, time, logger);
            _reminders[key] = reminder;
            reminder.Start();
        }
    }

    private void Remove((GrainId GrainId, string Name) key)
    {
        lock (_gate)
        {
            _changes++;
            if (_reminders.Remove(key, out var reminder))
            {
                reminder.Dispose();
            }
        }
    }

    [LoggerMessage(41, LogLevel.Error, "The reminder table could not be read; reminders that are known go on.")]
    private static partial void LogRefreshFailed(ILogger logger, Exception exception);
}
