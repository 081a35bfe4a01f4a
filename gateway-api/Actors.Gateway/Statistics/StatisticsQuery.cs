using Actors.Gateway.Inference;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Gateway.Statistics;

/// <summary>
/// Answers the statistics extension, for every protocol. The counts are those of all silos that follow a model, added up. A silo's counts
/// begin with its start and leave with it, as a restarted server's do; they outlast an unload.
/// </summary>
internal sealed class StatisticsQuery(TenantModels models)
{
    /// <summary>The statistics of every servable version, of one model or of all granted ones that are in service.</summary>
    /// <param name="tenant">Whose models.</param>
    /// <param name="grants">Which of them the caller may know of; not asked for an address, which is checked where it is read.</param>
    /// <param name="address">The model, and the version where only one is wanted; null for all models.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ProblemException">There is no such model or version, or it is unloaded.</exception>
    public async Task<IReadOnlyList<StatisticsEntry>> GetAsync(
        string tenant, ModelGrants grants, ModelAddress? address, CancellationToken cancellationToken)
    {
        if (address is { } one)
        {
            var model = await models.GetAsync(tenant, one, cancellationToken);
            return [.. Entries(model).Where(entry => one.Version is null || one.Version == entry.Version.Version)];
        }

        return [.. (await models.ListAsync(tenant, grants, cancellationToken)).Where(model => !model.Route.Unloaded).SelectMany(Entries)];
    }

    private static IEnumerable<StatisticsEntry> Entries(ModelServing model)
    {
        var name = ModelKey.Parse(model.Route.Key).Name;
        return model.Versions.Select(version => new StatisticsEntry(name, version));
    }
}
