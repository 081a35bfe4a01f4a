using Actors.Domain.Registry;
using Actors.Grains.Governance;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>Adds versions to a model, and models to their tenant's catalog.</summary>
internal sealed class VersionIntake(ModelLedger ledger, GateKeeper gates, IGrainFactory grains)
{
    public async Task<Registration> RegisterAsync(RegisterVersion request, CancellationToken cancellationToken)
    {
        await ListAsync(cancellationToken);
        var facts = new VersionFacts(request.SizeBytes, request.FileName, request.Description, request.Tags);
        var isGuarded = ledger.Model.Versions.IsEmpty && await gates.GuardsAsync(ledger.Key, ledger.Model, AliasName.Live, cancellationToken);
        var note = ledger.Note(request.Reason);
        var metadata = request.Metadata.ToMetadata(request.Tags, note.At);
        if (MetadataRules.Check(metadata) is { } fault)
        {
            throw new ArgumentException(fault, nameof(request));
        }

        var (next, version, created) = (await ledger.ReadyAsync()).Register(request.Digest, facts, note, isGuarded, metadata);
        await ledger.KeepAsync(next);
        return new Registration(version, created, next.ToView(ledger.Key.ToString()));
    }

    public async Task<ModelChange> DeclareAsync(DeclareModel request, CancellationToken cancellationToken)
    {
        await ListAsync(cancellationToken);
        return await ledger.ChangeAsync(null, (model, note) => model.Declare(request.ToAmendment(), note));
    }

    /// <summary>The name is listed before the model exists, so that a crash in between leaves a name without a model, never a model without a name.</summary>
    private async Task ListAsync(CancellationToken cancellationToken)
    {
        if (!ledger.Model.Exists)
        {
            await grains.GetGrain<ITenantCatalogGrain>(0).AddAsync(ledger.Key.Tenant, cancellationToken);
            await grains.GetModelCatalog(ledger.Key.Tenant).AddAsync(ledger.Key.Name, cancellationToken);
        }
    }
}
