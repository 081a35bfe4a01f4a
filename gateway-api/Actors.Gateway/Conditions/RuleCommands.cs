using System.Globalization;
using Actors.Conditions;
using Actors.Gateway.Models;
using Actors.Gateway.Models.History;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Revisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Conditions;

/// <summary>Answers for the rules around a model: as they are, as they were at an instant, as they are to be.</summary>
internal sealed partial class RuleCommands(IGrainFactory grains, ITenantResolver tenants, ModelChanges changes, ILogger<RuleCommands> logger)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <summary>The rules in force now, or at an instant; 304 where the client has those in force now as they are.</summary>
    public async Task<Results<Ok<RuleSetDetail>, StatusCodeHttpResult>> GetAsync(HttpContext context, string name, string? at)
    {
        if (at is not null)
        {
            return TypedResults.Ok(await GetAtAsync(context, name, Instants.Read(at)));
        }

        var rules = (await FindAsync(context, name)).Conditions;
        EntityTags.Put(context, rules.Revision);
        return EntityTags.IsKnown(context, rules.Revision) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(rules.ToDetail());
    }

    /// <summary>The rules of a revision.</summary>
    public async Task<Ok<RuleSetDetail>> GetRevisionAsync(HttpContext context, string name, long revision)
    {
        var rules = (await FindAsync(context, name)).Conditions;
        return TypedResults.Ok(rules.Revision == revision && revision > 0
            ? rules.ToDetail()
            : (await Book(context, name).GetAsync(revision, context.RequestAborted))?.ToDetail()
                ?? throw new ProblemException(ProblemKinds.NotFound, string.Create(CultureInfo.InvariantCulture, $"Model '{name}' has no revision {revision} of its rules.")));
    }

    /// <summary>A page of the revisions, newest first.</summary>
    public async Task<Ok<RuleSetPage>> ListAsync(HttpContext context, string name, int? limit, long? cursor)
    {
        if (limit is < 1 or > MaxLimit || cursor < 1)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"limit is 1 to {MaxLimit}, and cursor is one that an earlier page gave.");
        }

        var (size, rules) = (limit ?? DefaultLimit, (await FindAsync(context, name)).Conditions);
        var isFirst = rules.Revision > 0 && !(cursor <= rules.Revision);
        var older = await Book(context, name).ListAsync(cursor ?? long.MaxValue, size, context.RequestAborted);
        List<RuleSetDetail> items = [.. isFirst ? [rules.ToDetail() with { Rules = null }] : Array.Empty<RuleSetDetail>(), .. older.Where(entry => entry.Revision < rules.Revision).Select(entry => entry.ToDetail())];
        var page = items.Take(size).ToList();
        return TypedResults.Ok(new RuleSetPage(page, page.Count == size && page[^1].Revision > 1 ? page[^1].Revision.ToString(CultureInfo.InvariantCulture) : null));
    }

    /// <summary>Replaces all rules.</summary>
    public async Task<Ok<RuleSetDetail>> PutAsync(HttpContext context, string name, RuleSetTarget target)
    {
        ConditionView[] rules = [.. (target.Rules ?? throw new ProblemException(ProblemKinds.InvalidRequest, "rules is missing; it must be an array.")).Select(rule => rule.ToView())];
        var model = await changes.MakeAsync(
            context,
            name,
            "rules",
            (grain, revision) => grain.SetConditionsAsync(new SetConditions(rules, revision, target.Reason, target.Override ?? false), context.RequestAborted),
            changed => changed.Conditions.Revision);
        LogSet(context.TraceIdentifier, model.Key, model.Conditions.Revision);
        return TypedResults.Ok(model.Conditions.ToDetail());
    }

    private async Task<RuleSetDetail> GetAtAsync(HttpContext context, string name, DateTimeOffset at)
    {
        // Asked in the order of the changes, so that none under way can still fall before the instant.
        var known = await Grain(context, name).GetAtAsync(at, context.RequestAborted);
        if (known.Outcome == ModelAtOutcome.Future)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, string.Create(CultureInfo.InvariantCulture, $"at {at:O} has not come yet."));
        }

        var rules = (await FindAsync(context, name)).Conditions;
        return rules.Revision > 0 && rules.Since <= at
            ? rules.ToDetail()
            : (await Book(context, name).GetAtAsync(at, context.RequestAborted))?.ToDetail() ?? ConditionSetView.None.ToDetail();
    }

    private async Task<ModelView> FindAsync(HttpContext context, string name) =>
        await Grain(context, name).GetAsync(context.RequestAborted) ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'.");

    private IModelGrain Grain(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        return grains.GetModel(new ModelKey(tenants.Resolve(context), name));
    }

    private IRevisionBookGrain Book(HttpContext context, string name) => grains.GetRevisionBook(RevisionKey.Rules(new ModelKey(tenants.Resolve(context), name)));

    [LoggerMessage(14, LogLevel.Information, "Request {RequestId}: {Model} rules set, revision {Revision}")]
    private partial void LogSet(string requestId, string model, long revision);
}
