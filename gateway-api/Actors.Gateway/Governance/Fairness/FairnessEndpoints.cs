using System.Globalization;
using Actors.Domain.Governance.Fairness;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Governance;
using Actors.Governance.Fairness;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Governance.Fairness;

/// <summary>Answers for a version's fairness reports.</summary>
internal sealed class FairnessEndpoints(IGrainFactory grains, VersionLookup versions)
{
    /// <summary>Keeps the report of the body as a new revision.</summary>
    public async Task<Created<FairnessRevisionDetail>> PutAsync(HttpContext context, string name, string version, FairnessReportDetail report)
    {
        var (key, number) = await versions.FindAsync(context, name, version);
        var change = await grains.GetFairness(key, number).PutAsync(report.ToView(), context.RequestAborted);
        GovernanceEndpoints.Check(change.Change);
        var kept = change.Revision!.ToDetail(FairnessRule.UsualCases);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/models/{name}/versions/{number}/fairness?revision={kept.Revision}"), kept);
    }

    /// <summary>A report with its metrics: one revision, or the newest.</summary>
    public async Task<Ok<FairnessRevisionDetail>> GetAsync(HttpContext context, string name, string version, int? revision, int? minCases)
    {
        if (minCases < 1)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "minCases is at least 1.");
        }

        var revisions = await FindAsync(context, name, version);
        var found = revision is null ? revisions.LastOrDefault() : Array.Find(revisions, known => known.Revision == revision);
        return TypedResults.Ok((found ?? throw new ProblemException(ProblemKinds.NotFound, $"Version {version} of model '{name}' has no such fairness report."))
            .ToDetail(minCases ?? FairnessRule.UsualCases));
    }

    /// <summary>Every report with its metrics, oldest first.</summary>
    public async Task<Ok<IReadOnlyList<FairnessRevisionDetail>>> ListAsync(HttpContext context, string name, string version) =>
        TypedResults.Ok<IReadOnlyList<FairnessRevisionDetail>>(
            [.. (await FindAsync(context, name, version)).Select(revision => revision.ToDetail(FairnessRule.UsualCases))]);

    private async Task<FairnessRevision[]> FindAsync(HttpContext context, string name, string version)
    {
        var (key, number) = await versions.FindAsync(context, name, version);
        return await grains.GetFairness(key, number).GetAsync(context.RequestAborted);
    }
}
