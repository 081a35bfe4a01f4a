using System.Globalization;
using Actors.Gateway.Configuration;
using Actors.Gateway.Inference;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Registry;
using Actors.Serving;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Repository;

/// <summary>
/// Answers the model repository extension, for every protocol. A tenant's models are its repository, under the tenant's name. Loads and
/// unloads are durable: an unloaded model stays so over restarts, until it is loaded.
/// </summary>
internal sealed partial class ModelRepository(IGrainFactory grains, TenantModels models, ILogger<ModelRepository> logger)
{
    /// <summary>Every servable version of the granted models and its state, in ordinal order of the models' names.</summary>
    /// <param name="tenant">Whose models.</param>
    /// <param name="grants">Which of them the caller may know of.</param>
    /// <param name="repository">The repository; null or empty for every one.</param>
    /// <param name="readyOnly">Leaves out what is not ready.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ProblemException">There is no such repository.</exception>
    public async Task<IReadOnlyList<RepositoryEntry>> IndexAsync(
        string tenant, ModelGrants grants, string? repository, bool readyOnly, CancellationToken cancellationToken)
    {
        CheckRepository(tenant, repository);
        return [.. (await models.ListAsync(tenant, grants, cancellationToken)).SelectMany(Entries).Where(entry => !readyOnly || entry.State == RepositoryStates.Ready)];
    }

    /// <summary>Takes the model into service and loads its live version, on every silo that serves the model and at least on one; done when that is ready.</summary>
    /// <param name="key">The model; its name need not be a possible one.</param>
    /// <param name="repository">The repository; null or empty for the one there is.</param>
    /// <param name="request">What overrides the model's settings until the next load.</param>
    /// <param name="cancellationToken">Stops waiting; a load under way goes on.</param>
    /// <exception cref="ProblemException">It cannot be loaded; the text begins with <c>failed to load</c>, which clients look for.</exception>
    public async Task LoadAsync(ModelKey key, string? repository, LoadRequest request, CancellationToken cancellationToken)
    {
        CheckRepository(key.Tenant, repository);
        if (request.Files.Count > 0)
        {
            throw Failed(ProblemKinds.NotOffered, key, $"'{Refusal.Shorten(request.Files[0])}' is a file; register it as a version with POST /api/v1/models/{Refusal.Shorten(key.Name)}/versions.");
        }

        var live = await FindLiveAsync(key, cancellationToken);
        var rows = request.Config is { } config
            ? ConfigOverride.ReadBatchRows(config, key.Name, RowAxis.IsShared(live.Description.Inputs, live.Description.Outputs))
            : null;
        var model = grains.GetModel(key);
        var change = await model.LoadAsync(rows, cancellationToken);
        if (ProblemKinds.Of(change.Outcome) is { } kind)
        {
            throw Failed(kind, key, change.Detail ?? kind.Title);
        }

        // Asking for the route makes a silo follow the model, if none did.
        _ = await grains.GetGrain<IInferenceGrain>(key.ToString()).GetRouteAsync(cancellationToken);
        if (await model.LoadEverywhereAsync(live.Version, cancellationToken) is { } refusal)
        {
            throw Failed(ProblemKinds.Unavailable, key, string.Create(CultureInfo.InvariantCulture, $"version {live.Version}: {refusal}"));
        }

        LogLoaded(key.ToString(), live.Version, rows);
    }

    /// <summary>Takes the model out of service, everywhere and until it is loaded; its memory is free once the requests under way are answered.</summary>
    /// <param name="key">The model; its name need not be a possible one.</param>
    /// <param name="repository">The repository; null or empty for the one there is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ProblemException">There is no such model.</exception>
    public async Task UnloadAsync(ModelKey key, string? repository, CancellationToken cancellationToken)
    {
        CheckRepository(key.Tenant, repository);
        var outcome = ModelKey.IsName(key.Name) ? (await grains.GetModel(key).UnloadAsync(cancellationToken)).Outcome : ModelChangeOutcome.UnknownModel;
        if (ProblemKinds.Of(outcome) is { } kind)
        {
            throw new ProblemException(kind, $"failed to unload '{Refusal.Shorten(key.Name)}': {kind.Title}.");
        }

        LogUnloaded(key.ToString());
    }

    private async Task<ModelVersionView> FindLiveAsync(ModelKey key, CancellationToken cancellationToken)
    {
        var model = ModelKey.IsName(key.Name) ? await grains.GetModel(key).GetAsync(cancellationToken) : null;
        if (model is null)
        {
            throw Failed(ProblemKinds.UnknownModel, key, "there is no such model.");
        }

        return model.Aliases.TryGetValue(ModelView.LiveAlias, out var live)
            ? model.Versions.Single(version => version.Version == live)
            : throw Failed(ProblemKinds.UnknownVersion, key, "it has no live version; point the alias live at one.");
    }

    private static IEnumerable<RepositoryEntry> Entries(ModelServing model)
    {
        var name = ModelKey.Parse(model.Route.Key).Name;
        return model.Versions.Select(version =>
        {
            var (state, reason) = RepositoryStates.Of(model.Route.Unloaded, version);
            return new RepositoryEntry(name, version.Version, state, reason);
        });
    }

    private static void CheckRepository(string tenant, string? repository)
    {
        if (!string.IsNullOrEmpty(repository) && repository != tenant)
        {
            throw new ProblemException(
                ProblemKinds.NotFound, $"There is no repository '{Refusal.Shorten(repository)}'; this tenant's is '{tenant}', and need not be named.");
        }
    }

    private static ProblemException Failed(ProblemKind kind, ModelKey key, string detail) =>
        new(kind, $"failed to load '{Refusal.Shorten(key.Name)}': {detail}");

    [LoggerMessage(30, LogLevel.Information, "{Model} is loaded, version {Version}, with batches of {MaxBatchRows} rows at most (none: as it is configured)")]
    private partial void LogLoaded(string model, int version, int? maxBatchRows);

    [LoggerMessage(31, LogLevel.Information, "{Model} is unloaded")]
    private partial void LogUnloaded(string model);
}
