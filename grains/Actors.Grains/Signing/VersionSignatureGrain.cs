using Actors.Domain.Signing;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry;
using Actors.Signing;

namespace Actors.Grains.Signing;

/// <inheritdoc cref="IVersionSignatureGrain"/>
[GrainType("version-signature")]
internal sealed class VersionSignatureGrain(
    [PersistentState(StateNames.VersionSignature, StateNames.Provider)] IPersistentState<VersionSignatureState> state,
    IGrainFactory grains,
    SigningTrust trust,
    TimeProvider clock) : Grain, IVersionSignatureGrain, IAuditedState
{
    /// <summary>What is durable. Evidence interleaves with a write, and never speaks of what is not.</summary>
    private VersionSignature? _kept;

    object IAuditedState.AuditedState => state.State;

    private VersionKey Key => VersionKey.Parse(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _kept = state.State.Signature;
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task<SignatureChange> PutAsync(SignVersion request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var model = await grains.GetModel(Key.Model).GetAsync(cancellationToken);
        var version = model is null ? null : Array.Find(model.Versions, candidate => candidate.Version == Key.Version);
        if (version is null || version.ArchivedAt is not null)
        {
            return Answer(
                model is null ? SignatureOutcome.UnknownModel : version is null ? SignatureOutcome.UnknownVersion : SignatureOutcome.VersionArchived);
        }

        if (BundleReader.Read(request.Bundle, out var bundle) is { IsAccepted: false } unreadable)
        {
            return Answer(SignatureOutcome.Refused, unreadable.ToString());
        }

        var signed = Verify(bundle!, version.Digest);
        return signed.Signer is { } signer ? await KeepAsync(request, bundle!, version.Digest, signer) : Answer(SignatureOutcome.Refused, signed.Verdict.ToString());
    }

    public Task<VersionSignature?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_kept);

    public Task<SignatureEvidence> GetEvidenceAsync(CancellationToken cancellationToken)
    {
        var required = trust.PolicyOf(Key.Model).Required;
        if (_kept is not { } kept)
        {
            return Task.FromResult(new SignatureEvidence(required, Present: false, Valid: false, null, null, null, "There is no signature."));
        }

        var signed = BundleReader.Read(kept.Bundle, out var bundle) is { IsAccepted: false } unreadable
            ? new SignedVersion(unreadable, null)
            : Verify(bundle!, kept.Digest);
        return Task.FromResult(new SignatureEvidence(
            required, Present: true, signed.Signer is not null, signed.Signer, kept.Digest, kept.KeptAt, signed.Signer is null ? signed.Verdict.ToString() : null));
    }

    private SignedVersion Verify(SignatureBundle bundle, string digest) =>
        trust.Signers.Verify(bundle, digest, trust.PolicyOf(Key.Model).Signers, clock.GetUtcNow());

    private async Task<SignatureChange> KeepAsync(SignVersion request, SignatureBundle bundle, string digest, string signer)
    {
        // The same signature brought again is no change, so that a lost answer can be asked for again.
        if (_kept is not { } kept || !kept.Bundle.AsSpan().SequenceEqual(request.Bundle))
        {
            var method = bundle.Method == SigningMethod.Key ? "key" : "certificate";
            state.State.Signature = new VersionSignature(
                request.Bundle, digest, method, signer, clock.GetUtcNow(), request.By, (_kept?.Revision ?? 0) + 1);
            await state.WriteStateAsync();
            _kept = state.State.Signature;
        }

        return Answer(SignatureOutcome.Kept);
    }

    private SignatureChange Answer(SignatureOutcome outcome, string? detail = null) => new(outcome, _kept, detail);
}
