using System.Text.Json;
using Actors.Campaigns;
using Actors.Domain.Campaigns;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Campaigns;

/// <inheritdoc cref="ISoftwareGrain"/>
[GrainType("software")]
internal sealed class SoftwareGrain([PersistentState(StateNames.Software, StateNames.Provider)] IPersistentState<SoftwareState> state, IGrainFactory grains)
    : Grain, ISoftwareGrain, IAuditedState
{
    // As it was last written: replaced whole, for calls that interleave.
    private SoftwareShelf _shelf = new();

    object IAuditedState.AuditedState => state.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _shelf = state.State.Shelf;
        return Task.CompletedTask;
    }

    public async Task<CampaignChange> AddModuleAsync(string module, CancellationToken cancellationToken)
    {
        // The collector of artifacts looks through the tenants that the catalog knows.
        await grains.GetGrain<ITenantCatalogGrain>(0).AddAsync(this.GetPrimaryKeyString(), cancellationToken);
        var (next, made, fault) = _shelf.AddModule(CampaignJson.Read<SoftwareModule>(module));
        return await KeepAsync(next, made, fault);
    }

    public async Task<CampaignChange> AddArtifactAsync(long module, string artifact, CancellationToken cancellationToken)
    {
        var (next, changed, fault) = _shelf.AddArtifact(module, CampaignJson.Read<SoftwareArtifact>(artifact));
        return changed is null && fault is null ? new CampaignChange(CampaignOutcome.Unknown, null, $"There is no module {module}.") : await KeepAsync(next, changed, fault);
    }

    public async Task<CampaignChange> RemoveModuleAsync(long module, CancellationToken cancellationToken)
    {
        var (next, isKnown, fault) = _shelf.RemoveModule(module);
        return !isKnown ? new CampaignChange(CampaignOutcome.Unknown, null, $"There is no module {module}.")
            : fault is not null ? new CampaignChange(CampaignOutcome.Conflict, null, fault)
            : await KeepAsync(next, next, null);
    }

    public async Task<CampaignChange> AddDistributionAsync(string distribution, CancellationToken cancellationToken)
    {
        var (next, made, fault) = _shelf.AddDistribution(CampaignJson.Read<Distribution>(distribution));
        return await KeepAsync(next, made, fault);
    }

    public Task<string?> FindModuleAsync(long module, CancellationToken cancellationToken) => Task.FromResult(Json(_shelf.FindModule(module)));

    public Task<string?> FindDistributionAsync(string key, CancellationToken cancellationToken) => Task.FromResult(Json(_shelf.FindDistribution(key)));

    public Task<string> ListModulesAsync(CancellationToken cancellationToken) => Task.FromResult(CampaignJson.Write(_shelf.Modules));

    public Task<string> ListDistributionsAsync(CancellationToken cancellationToken) => Task.FromResult(CampaignJson.Write(_shelf.Distributions));

    public Task<string[]> ListDigestsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<string[]>([.. _shelf.Modules.SelectMany(module => module.Artifacts).Select(artifact => artifact.Sha256).Distinct(StringComparer.Ordinal)]);

    private static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, CampaignJson.Options);

    private async Task<CampaignChange> KeepAsync<T>(SoftwareShelf next, T? made, string? fault)
        where T : class
    {
        if (fault is not null)
        {
            return new CampaignChange(CampaignOutcome.Invalid, null, fault);
        }

        if (!ReferenceEquals(next, _shelf))
        {
            state.State.Shelf = next;
            await state.WriteStateAsync(CancellationToken.None);
            _shelf = next;
        }

        return new CampaignChange(CampaignOutcome.Done, Json(made));
    }
}
