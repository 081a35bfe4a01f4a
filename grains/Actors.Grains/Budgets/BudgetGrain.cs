using Actors.Audit;
using Actors.Budgets;
using Actors.Domain.Budgets;
using Actors.Grains.Alerts;
using Actors.Grains.Audit;
using Actors.Grains.Costs;
using Actors.Grains.Registry;
using Actors.Grains.State;

namespace Actors.Grains.Budgets;

/// <inheritdoc cref="IBudgetGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written.</remarks>
[GrainType("budget")]
internal sealed class BudgetGrain(
    [PersistentState(StateNames.Budget, StateNames.Provider)] IPersistentState<BudgetState> state, IGrainFactory grains, ISignals signals, ICostBooks costs, TimeProvider clock, ILogger<BudgetGrain> logger)
    : Grain, IBudgetGrain, IRemindable, IAuditedState
{
    private BudgetKeeper _keeper = null!;
    private string _tenant = "";
    private string _name = "";
    private IGrainTimer? _tell;

    object IAuditedState.AuditedState => state.State;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        (_tenant, _name) = (key[..slash], key[(slash + 1)..]);
        _keeper = new BudgetKeeper(this, state, _tenant, _name, signals, logger);
        await RefreshAsync(cancellationToken);
    }

    public async Task<BudgetGrant> ReportAsync(BudgetReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Revision > _keeper.Book.Revision)
        {
            await RefreshAsync(cancellationToken);
        }

        if (report.Epoch != _keeper.Book.Epoch)
        {
            return BudgetGrant.Gone;
        }

        var now = clock.GetUtcNow();
        var (next, grant) = LeaseSteps.Take(_keeper.Book, report.ToDomain(), now);
        await KeepAsync(ExceptionSteps.AskByItself(BudgetSteps.Judge(next, null, now), now));
        return grant.ToMessage();
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var entry = await grains.GetBudgets(_tenant).FindAsync(_name, cancellationToken) is { } json ? BudgetJson.Read<BudgetEntry>(json) : null;
        var before = _keeper.Book;
        await _keeper.KeepAsync(entry is not null ? BudgetSteps.Put(before, entry, clock.GetUtcNow()) : before.IsThere ? new BudgetBook() : before);
        await _keeper.RestAsync();
    }

    public async Task JudgeAsync(CancellationToken cancellationToken)
    {
        if (_keeper.Book.IsThere)
        {
            var now = clock.GetUtcNow();
            var book = BudgetSteps.Advance(_keeper.Book, now);
            await KeepAsync(BudgetSteps.Judge(book, SpendForecast.Of(book, now), now));
        }
    }

    public Task<string?> GetAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_keeper.Book is { IsThere: true } book ? BudgetJson.Write(BudgetStatus.Of(_name, book, clock.GetUtcNow()) with { Currency = costs.PricesOf(_tenant).Currency }) : null);

    public Task<string?> ListPeriodsAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult(_keeper.Book is { IsThere: true } book ? BudgetJson.Write(BudgetSteps.ListPeriods(book, limit, clock.GetUtcNow())) : null);

    public Task<string?> ListExceptionsAsync(string? state, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Task.FromResult(_keeper.Book is { IsThere: true } book
            ? BudgetJson.Write(book.Exceptions.Reverse().Select(known => ExceptionDetail.Of(_name, known, now)).Where(known => state is null || string.Equals(known.State.ToString(), state, StringComparison.OrdinalIgnoreCase)))
            : null);
    }

    public async Task<BudgetChange> AskAsync(AskBudgetWaiver request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!_keeper.Book.IsThere)
        {
            return Unknown();
        }

        var now = clock.GetUtcNow();
        var wish = new BudgetWaiver("", request.Reason, request.AmountMicros, ActingCaller.Current.Id, now, request.ExpiresAt);
        var (next, verdict) = ExceptionSteps.Ask(BudgetSteps.Advance(_keeper.Book, now), wish, now);
        await KeepAsync(verdict == ExceptionVerdict.Done ? next : _keeper.Book);
        return verdict.ToChange(next, _name, null, now);
    }

    public async Task<BudgetChange> DecideAsync(string id, string verb, string? note, CancellationToken cancellationToken)
    {
        var decision = verb switch
        {
            "approve" => ExceptionState.Approved,
            "reject" => ExceptionState.Rejected,
            "withdraw" => ExceptionState.Withdrawn,
            _ => throw new ArgumentException("A verb is approve, reject or withdraw.", nameof(verb)),
        };
        var now = clock.GetUtcNow();
        var by = (ActingCaller.Current.Id, CallIdentity.Current?.HasAny([CallerScopes.Approve]) == true);
        var (next, verdict) = ExceptionSteps.Decide(BudgetSteps.Advance(_keeper.Book, now), id, decision, by, note, now);
        await KeepAsync(verdict == ExceptionVerdict.Done ? next : _keeper.Book);
        return verdict.ToChange(next, _name, id, now);
    }

    public async Task<BudgetChange> SettleAsync(string silo, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (LeaseSteps.Settle(BudgetSteps.Advance(_keeper.Book, now), silo, now) is not { } next)
        {
            return _keeper.Book.Silos.ContainsKey(silo) ? new BudgetChange(BudgetOutcome.Conflict, null, "The silo's lease has not ended.") : Unknown();
        }

        await KeepAsync(next);
        return new BudgetChange(BudgetOutcome.Done, await GetAsync(cancellationToken));
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await JudgeAsync(CancellationToken.None);
        await _keeper.TellAsync(clock.GetUtcNow());
        await _keeper.RestAsync();
    }

    private async Task KeepAsync(BudgetBook book)
    {
        await _keeper.KeepAsync(book);
        if (!book.Notices.IsEmpty)
        {
            // Who reports waits for no alerts.
            _tell?.Dispose();
            _tell = this.RegisterGrainTimer(_ => _keeper.TellAsync(clock.GetUtcNow()), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        }
    }

    private BudgetChange Unknown() => new(BudgetOutcome.Unknown, null, $"There is no budget '{_name}', or no such part of it.");
}
