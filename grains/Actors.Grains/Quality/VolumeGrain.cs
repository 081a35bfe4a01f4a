using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Quality;
using Actors.Domain.Quality.Volume;
using Actors.Grains.Alerts;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Quality;
using Actors.Registry;
using Actors.Settings;

namespace Actors.Grains.Quality;

/// <inheritdoc cref="IVolumeGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written.</remarks>
[GrainType("volume")]
internal sealed partial class VolumeGrain(
    [PersistentState(StateNames.Volume, StateNames.Provider)] IPersistentState<VolumeState> state, ISignals signals, TimeProvider clock, ILogger<VolumeGrain> logger)
    : Grain, IVolumeGrain, IRemindable, IAuditedState
{
    private const string Reminder = "judge";
    private const int ShownHours = 48;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private (VolumeBook Book, VolumeSettings Settings) _known = (VolumeBook.Empty, new VolumeSettings());
    private bool _isReminded;

    object IAuditedState.AuditedState => state.State;

    private ModelKey Model => ModelKey.Parse(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _known = (state.State.ToBook(), state.State.Settings ?? new VolumeSettings());
        return Task.CompletedTask;
    }

    public async Task AddAsync(string silo, long number, VolumeCount[] counts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (!_isReminded)
        {
            // A silence is found by the clock, when nobody calls any more.
            _ = await this.RegisterOrUpdateReminder(Reminder, Period, Period);
            _isReminded = true;
        }

        if (state.State.TryNote(silo, number))
        {
            state.State.Take(counts.Aggregate(state.State.ToAnswers(), (answers, count) => answers.Add(count.Last, new(count.Count, count.Failed, count.Seconds))));
            await KeepAsync(counts.Aggregate(state.State.ToBook(), (book, count) => book.Add(VolumeBook.HourOf(count.Hour), count.Count, count.Last)), cancellationToken);
        }
    }

    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        var before = state.State.ToBook();
        var (next, findings) = before.Judge(state.State.Rule, clock.GetUtcNow());
        var (answers, found) = state.State.ToAnswers().Judge(state.State.Rule.MostErrors, clock.GetUtcNow());
        if (next == before && found is null)
        {
            return;
        }

        // Told before it is written: who is killed in between finds the same again, and says it under the same name.
        CallIdentity.System("volume").Enter();
        Signal[] told = [.. findings.Select(finding => VolumeSignals.Of(Model, finding)), .. found is null ? [] : VolumeSignals.Of(Model, found, state.State.Rule.MostErrors)];
        if (told.Length > 0)
        {
            await signals.DeliverAsync(Model.Tenant, told);
        }

        state.State.Take(answers);
        await KeepAsync(next, cancellationToken);
    }

    public Task<VolumeView> GetAsync(CancellationToken cancellationToken)
    {
        var (book, settings) = _known;
        var current = VolumeBook.HourOf(clock.GetUtcNow());
        var first = Math.Max(book.First ?? current, current - ShownHours + 1);
        return Task.FromResult(new VolumeView(settings, [.. Enumerable.Range(0, (int)(current - first + 1)).Select(i => ToView(book, first + i, current))], book.Last, book.SilentSince));
    }

    public async Task<string?> ConfigureAsync(VolumeSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        SettingPrecondition.Check(_known.Settings);
        if (VolumeState.ToRule(settings).Fault() is { } fault)
        {
            return fault;
        }

        state.State.Settings = settings;
        await KeepAsync(state.State.ToBook(), cancellationToken);
        return null;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        _isReminded = true;
        try
        {
            await JudgeAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or IOException)
        {
            NotJudged(logger, exception, Model.ToString());
        }
    }

    private async Task KeepAsync(VolumeBook book, CancellationToken cancellationToken)
    {
        state.State.Take(book);
        await state.WriteStateAsync(cancellationToken);
        _known = (book, state.State.Settings ?? new VolumeSettings());
    }

    private static VolumeHourView ToView(VolumeBook book, long hour, long current)
    {
        var (start, count) = (VolumeBook.StartOf(hour), book.Hours.GetValueOrDefault(hour));
        var profile = book.ProfileBefore(hour);
        var isKnown = profile.Hours[VolumeProfile.Place(start)].Count > 0;
        return new VolumeHourView(start, count, isKnown ? profile.Expected(start, start + Hour) : null, isKnown && hour < current ? profile.Judge(start, start + Hour, count).Few : null);
    }

    [LoggerMessage(1071, LogLevel.Warning, "The traffic of {Model} could not be judged; it is tried again in a minute")]
    private static partial void NotJudged(ILogger logger, Exception exception, string model);
}
