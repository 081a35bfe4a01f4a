using Actors.Domain.Scoring;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Scoring;

namespace Actors.Grains.Scoring;

/// <inheritdoc cref="IScoringJobGrain"/>
/// <remarks>
/// It has no timer: workers of all silos ask it every second, and so bring it back after a kill. What interleaves reads the job as it was last written.
/// </remarks>
[GrainType("scoring-job")]
internal sealed class ScoringJobGrain(
    [PersistentState(StateNames.ScoringJob, StateNames.Provider)] IPersistentState<ScoringJobState> state, ScoringHouse house, IGrainFactory grains) : Grain, IScoringJobGrain, IAuditedState
{
    private static readonly ScoringChange Unknown = new(ScoringOutcome.Unknown, null, "There is no such job.");
    private ScoringKeeper _keeper = null!;

    object IAuditedState.AuditedState => state.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _keeper = new ScoringKeeper(this.GetPrimaryKeyString(), state, house, grains);
        return Task.CompletedTask;
    }

    public Task OpenAsync(string plan, string author, DateTimeOffset startAt, DateTimeOffset at, CancellationToken cancellationToken) =>
        _keeper.OpenAsync(ScoringJson.Read<ScoringPlan>(plan), author, startAt, at);

    public Task<string?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_keeper.Job is { } job ? ScoringJson.Write(_keeper.Describe(job)) : null);

    public Task<string> ListChunksAsync(int after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(ScoringJson.Write((_keeper.Job?.Chunks ?? []).Skip(Math.Max(0, after)).Take(limit).Select(chunk => ScoringChunkDetail.Of(chunk, _keeper.Leases, house.Now))));

    public Task<byte[]> GetHeadingAsync(CancellationToken cancellationToken) => Task.FromResult(_keeper.Job is { } job ? ResultBlock.Heading(job.Plan, job.Layout) : []);

    public Task<string[]> ListDigestsAsync(CancellationToken cancellationToken) => Task.FromResult<string[]>(_keeper.Job?.Digests.ToArray() ?? []);

    public async Task<ScoringChange> OrderAsync(string verb, string? reason, CancellationToken cancellationToken)
    {
        if (_keeper.Job is not { } job)
        {
            return Unknown;
        }

        if (!Enum.TryParse<ScoringVerb>(verb, ignoreCase: true, out var order) || !Enum.IsDefined(order))
        {
            return new ScoringChange(ScoringOutcome.Invalid, null, "The order is pause, resume or cancel.");
        }

        if (ScoringSteps.Command(job, order, ActingCaller.Current.Id, reason, house.Now) is not { } next)
        {
            return new ScoringChange(ScoringOutcome.Conflict, null, $"A job that is {job.Phase.ToString().ToLowerInvariant()} cannot be told to {order.ToString().ToLowerInvariant()}.");
        }

        await _keeper.KeepAsync(next);
        return new ScoringChange(ScoringOutcome.Done, ScoringJson.Write(_keeper.Describe(next)));
    }

    public async Task<ScoringChange> ForgetAsync(CancellationToken cancellationToken)
    {
        if (_keeper.Job is not { } job)
        {
            return Unknown;
        }

        if (!job.IsOver)
        {
            return new ScoringChange(ScoringOutcome.Conflict, null, $"A job that is {job.Phase.ToString().ToLowerInvariant()} is not over; cancel it first.");
        }

        await _keeper.ForgetAsync();
        return new ScoringChange(ScoringOutcome.Done);
    }

    public async Task<string?> LeaseAsync(string worker, bool isWanted, CancellationToken cancellationToken)
    {
        if (_keeper.Job is not { IsOver: false } job)
        {
            await _keeper.TellEndAsync();
            return null;
        }

        await _keeper.AdvanceAsync(job, cancellationToken);
        await _keeper.WatchAsync();
        if (!isWanted)
        {
            return null;
        }

        if (await _keeper.LeaseAsync(worker) is not { } grant)
        {
            return null;
        }

        return ScoringJson.Write(_keeper.Job.Assign(grant));
    }

    public Task<bool> RenewAsync(int chunk, long lease, string worker, long rows, CancellationToken cancellationToken)
    {
        if (_keeper.Job is not { } job)
        {
            return Task.FromResult(false);
        }

        (_keeper.Leases, var isHeld) = _keeper.Leases.Renew(job, new ScoringGrant(chunk, lease), worker, rows, house.Now);
        return Task.FromResult(isHeld);
    }

    public async Task IndexAsync(long lease, string index, CancellationToken cancellationToken)
    {
        if (_keeper.Job is { } job)
        {
            _keeper.Leases = _keeper.Leases.Finish(new ScoringGrant(0, lease));
            await _keeper.KeepAsync(ScoringSteps.Indexed(job, ScoringJson.Read<ScoringIndex>(index), house.Now));
        }
    }

    public async Task<string> CommitAsync(int chunk, long lease, string result, string ranges, CancellationToken cancellationToken)
    {
        var (done, commit) = (ScoringJson.Read<ScoringChunkResult>(result), ScoringCommit.Refused);
        if (_keeper.Job is { } job)
        {
            (var next, commit) = ScoringSteps.Commit(job, chunk, done, ScoringJson.Read<OutputRange[]>(ranges), house.Now);
            _keeper.Leases = _keeper.Leases.Finish(new ScoringGrant(chunk, lease));
            await _keeper.KeepAsync(next);
        }

        house.Instruments.Came(commit, done);
        return commit.ToString().ToLowerInvariant();
    }

    public async Task FailAsync(int chunk, long lease, string fault, string detail, CancellationToken cancellationToken)
    {
        var (grant, kind) = (new ScoringGrant(chunk, lease), Enum.Parse<ScoringFault>(fault));
        if (_keeper.Job is not { } job || _keeper.Leases.IsLate(grant))
        {
            return;
        }

        if (kind == ScoringFault.Stopping)
        {
            _keeper.Leases = _keeper.Leases.Release(grant);
            return;
        }

        _keeper.Leases = _keeper.Leases.Rest(grant, house.Now);
        house.Instruments.Failed();
        await _keeper.KeepAsync(ScoringSteps.Fail(job, chunk, kind, detail, house.Now));
    }

    public async Task ExpireAsync(bool isDueOnly, CancellationToken cancellationToken)
    {
        if (_keeper.Job is null || (_keeper.Job.IsOver && (!isDueOnly || _keeper.Job.KeptUntil <= house.Now)))
        {
            await _keeper.ForgetAsync();
        }
    }
}
