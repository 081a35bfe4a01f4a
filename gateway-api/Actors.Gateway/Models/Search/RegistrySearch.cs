using Actors.Domain.Registry.Search;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Registry;

namespace Actors.Gateway.Models.Search;

/// <summary>Looks through a tenant's models, in ordinal order of their names.</summary>
internal sealed class RegistrySearch(IGrainFactory grains)
{
    /// <summary>Models that are asked at the same time.</summary>
    private const int AtOnce = 64;

    /// <summary>The most models that one page looks at; what it found by then is the page.</summary>
    private const int MaxModels = 5000;

    private static readonly ModelVersionView None = new(0, "", 0, "", new ModelDescription([], [], [], 0, "", "", []), [], default, null);

    /// <summary>Reads a filter; null finds everything.</summary>
    /// <exception cref="ProblemException">The text is no filter.</exception>
    public static Filter? Read(string? filter) => Read(filter, RegistryFields.All);

    /// <summary>Reads a filter on some fields; null finds everything.</summary>
    /// <exception cref="ProblemException">The text is no filter.</exception>
    public static Filter? Read(string? filter, FilterField[] fields)
    {
        try
        {
            return string.IsNullOrWhiteSpace(filter) ? null : Filter.Parse(filter, fields);
        }
        catch (FilterFormatException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, fault.Message);
        }
    }

    /// <summary>Models of which a version meets the filter.</summary>
    /// <param name="after">The name that the page before ended with; null for the first page.</param>
    /// <returns>The models, and the name to go on after; null at the end.</returns>
    public async Task<(IReadOnlyList<ModelView> Models, string? Next)> FindModelsAsync(
        string tenant, ModelGrants grants, Filter? filter, int limit, string? after, CancellationToken cancellationToken)
    {
        var (rows, next) = await FindAsync(tenant, grants, filter, limit, after, 0, isByModel: true, cancellationToken);
        return ([.. rows.Select(row => row.Model)], next?.Model);
    }

    /// <summary>Versions that meet the filter.</summary>
    /// <param name="after">The name and version that the page before ended with; null and 0 for the first page.</param>
    /// <returns>The versions, and what to go on after; null at the end.</returns>
    public Task<(IReadOnlyList<VersionRow> Rows, (string Model, int Version)? Next)> FindVersionsAsync(
        string tenant, ModelGrants grants, Filter? filter, int limit, (string? Model, int Version) after, CancellationToken cancellationToken) =>
        FindAsync(tenant, grants, filter, limit, after.Model, after.Version, isByModel: false, cancellationToken);

    private async Task<(IReadOnlyList<VersionRow> Rows, (string Model, int Version)? Next)> FindAsync(
        string tenant, ModelGrants grants, Filter? filter, int limit, string? after, int afterVersion, bool isByModel, CancellationToken cancellationToken)
    {
        var found = new List<VersionRow>();
        var names = (await grains.GetModelCatalog(tenant).ListAsync(cancellationToken)).Where(grants.Allow)
            .SkipWhile(name => after is not null && (string.CompareOrdinal(name, after) < 0 || (isByModel && name == after))).ToList();
        foreach (var chunk in names.Take(MaxModels).Chunk(AtOnce))
        {
            var models = await Task.WhenAll(chunk.Select(name => grains.GetModel(new ModelKey(tenant, name)).GetAsync(cancellationToken)));
            foreach (var model in models.OfType<ModelView>())
            {
                // A model without a version is found by what is said of itself.
                ModelVersionView[] versions = isByModel && model.Versions.Length == 0 ? [None] : model.Versions;
                var rows = versions.Select(version => new VersionRow(model, version))
                    .Where(row => isByModel || row.Name != after || row.Version.Version > afterVersion)
                    .Where(row => filter?.Holds(row) != false);
                found.AddRange(isByModel ? rows.Take(1) : rows);
                if (found.Count > limit)
                {
                    var last = found[limit - 1];
                    return (found[..limit], (last.Name, last.Version.Version));
                }
            }
        }

        return (found, names.Count > MaxModels ? (names[MaxModels - 1], int.MaxValue) : null);
    }
}
