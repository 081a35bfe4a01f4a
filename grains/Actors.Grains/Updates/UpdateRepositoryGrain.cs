using System.Collections.Immutable;
using Actors.Audit;
using Actors.Domain.Updates.Tuf;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Storage.Updates;
using Actors.Updates;

namespace Actors.Grains.Updates;

/// <inheritdoc cref="IUpdateRepositoryGrain"/>
[GrainType("update-repository")]
internal sealed class UpdateRepositoryGrain(
    [PersistentState(StateNames.UpdateRepository, StateNames.Provider)] IPersistentState<UpdateRepositoryState> state,
    IUpdateKeys keys,
    UpdateCandidates candidates,
    TimeProvider clock) : Grain, IUpdateRepositoryGrain, IRemindable, IAuditedState
{
    private const string Reminder = "renew";

    /// <summary>How often it is looked at what has to be signed anew; a small part of the shortest time that metadata is good for.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>What is durable. Readers interleave with writes, and never see what is not.</summary>
    private TufRepository _kept = TufRepository.Empty;

    private UpdateTargetView[] _targets = [];

    object IAuditedState.AuditedState => state.State;

    private string Tenant => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Show(TufRepository.Empty with { Files = state.State.Files.ToImmutableDictionary(StringComparer.Ordinal) });
        return base.OnActivateAsync(cancellationToken);
    }

    public Task<UpdateFile?> GetFileAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_kept.Files.TryGetValue(name, out var content) ? new UpdateFile(content, name != TufRepository.TimestampFile) : null);

    public Task<UpdateTargetView[]> GetTargetsAsync(CancellationToken cancellationToken) => Task.FromResult(_targets);

    public Task<UpdateTargetView?> FindTargetAsync(string digest, string? model, CancellationToken cancellationToken) =>
        Task.FromResult(Array.Find(_targets, target => target.Digest == digest && (model is null || target.Model == model)));

    public async Task<UpdateFile> CreateAsync(CancellationToken cancellationToken)
    {
        if (!_kept.Exists)
        {
            using var signers = TufSigners.Create();
            await this.RegisterOrUpdateReminder(Reminder, Period, Period);
            await KeepAsync(TufRepository.Create(signers, new TufPeriods(), clock.GetUtcNow()), UpdateTargets.Seal(keys, Tenant, signers));
        }

        return new UpdateFile(_kept.Files[_kept.RootFile], IsImmutable: true);
    }

    public async Task<TargetChange> PublishAsync(PublishTarget request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (outcome, target, detail) = await candidates.FindAsync(Tenant, request, cancellationToken);
        if (target is null)
        {
            return new TargetChange(outcome, null, detail);
        }

        _ = await CreateAsync(cancellationToken);
        if (!_kept.CanPut(target.Path))
        {
            return new TargetChange(TargetOutcome.TooMany, null, FormattableString.Invariant($"There are {TufRepository.MaxTargets} targets, and no more can be."));
        }

        using var signers = UpdateTargets.Open(keys, Tenant, state.State.Keys);
        await KeepAsync(_kept.Put(signers, target, clock.GetUtcNow()));
        return new TargetChange(TargetOutcome.Done, UpdateTargets.Map(target), null);
    }

    public async Task<TargetChange> WithdrawAsync(PublishTarget request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_kept.Exists)
        {
            using var signers = UpdateTargets.Open(keys, Tenant, state.State.Keys);
            await KeepAsync(_kept.Remove(signers, request.Path, clock.GetUtcNow()));
        }

        return new TargetChange(TargetOutcome.Done, null, null);
    }

    public async Task<RootChange> RotateAsync(string role, CancellationToken cancellationToken)
    {
        _ = await CreateAsync(cancellationToken);
        using var signers = UpdateTargets.Open(keys, Tenant, state.State.Keys);
        if (signers[TufRole.Root] is null || !TufSigners.All.Contains(role))
        {
            return new RootChange("offline", "The root key is kept elsewhere: sign a root there that names the new keys.", _kept.Root.Metadata.Version);
        }

        using var signer = TufSigner.Create();
        var after = signers.With(role, signer);
        await KeepAsync(_kept.Rotate(signers, after, clock.GetUtcNow()), UpdateTargets.Seal(keys, Tenant, after));
        return new RootChange(null, null, _kept.Root.Metadata.Version);
    }

    public async Task<RootChange> PutRootAsync(byte[] root, CancellationToken cancellationToken)
    {
        _ = await CreateAsync(cancellationToken);
        using var signers = UpdateTargets.Open(keys, Tenant, state.State.Keys);
        var (next, verdict) = _kept.TakeRoot(signers, root, clock.GetUtcNow());
        if (verdict.IsTrusted)
        {
            var isOurs = signers.CanSign(TufRole.Root, next.Root.Roles[TufRole.Root]);
            await KeepAsync(next, isOurs ? null : state.State.Keys.Where(key => key.Key != TufRole.Root).ToDictionary());
        }

        return new RootChange(verdict.IsTrusted ? null : verdict.Name, verdict.IsTrusted ? null : verdict.Detail, _kept.Root.Metadata.Version);
    }

    [Audited("update.metadata.renew")]
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_kept.Exists)
        {
            using var signers = UpdateTargets.Open(keys, Tenant, state.State.Keys);
            await KeepAsync(_kept.Renew(signers, clock.GetUtcNow()));
        }
    }

    /// <summary>One write: files and keys that belong together.</summary>
    private async Task KeepAsync(TufRepository next, Dictionary<string, byte[]>? sealedKeys = null)
    {
        if (ReferenceEquals(next, _kept))
        {
            return;
        }

        state.State.Files = new Dictionary<string, byte[]>(next.Files);
        state.State.Keys = sealedKeys ?? state.State.Keys;
        await state.WriteStateAsync();
        Show(next);
    }

    private void Show(TufRepository next)
    {
        _kept = next;
        _targets = next.Exists ? UpdateTargets.Map(next.Targets) : [];
    }
}
