using Actors.Domain.Decisions;
using Actors.Gateway.Outcomes;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Decisions;
using Actors.Storage.Outcomes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Decisions;

/// <summary>Answers what was predicted. A caller reads what its tenant's models did.</summary>
internal sealed class DecisionQueries(IDecisionReader reader, IOutcomeStore outcomes)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 1_000;

    /// <summary>One prediction, with what came of it.</summary>
    public async Task<Ok<DecisionDetail>> GetAsync(HttpContext context, Guid id)
    {
        await foreach (var decision in reader.ReadAsync(new DecisionFilter { Tenant = context.GetCaller().Tenant, Id = id }, context.RequestAborted))
        {
            var known = await outcomes.ListAsync(new OutcomeQuery { Tenant = decision.Head.Tenant, Prediction = id, IsWaiting = false, Limit = MaxLimit }, context.RequestAborted);
            return TypedResults.Ok(decision.ToDetail() with { Outcomes = [.. known.Select(outcome => outcome.ToDetail())] });
        }

        throw new ProblemException(ProblemKinds.NotFound, $"No prediction {id} is remembered.");
    }

    /// <summary>A page of them.</summary>
    public async Task<Ok<DecisionPage>> ListAsync(HttpContext context)
    {
        var limit = QueryValues.Number(context, "limit") is { } asked ? Math.Clamp(asked, 1, MaxLimit) : DefaultLimit;
        var page = new List<DecisionDetail>();
        await foreach (var decision in reader.ReadAsync(ReadFilter(context), context.RequestAborted))
        {
            if (page.Count == limit)
            {
                return TypedResults.Ok(new DecisionPage(page, page[^1].Id.ToString()));
            }

            page.Add(decision.ToDetail());
        }

        return TypedResults.Ok(new DecisionPage(page, null));
    }

    /// <summary>What a request asks for.</summary>
    /// <exception cref="ProblemException">It asks for something that cannot be.</exception>
    public static DecisionFilter ReadFilter(HttpContext context)
    {
        var query = context.Request.Query;
        return new DecisionFilter
        {
            Tenant = context.GetCaller().Tenant,
            Model = query["model"],
            Version = QueryValues.Number(context, "version") is { } version ? (int)Math.Min(version, int.MaxValue) : null,
            Subject = query["subject"],
            BusinessKey = query["businessKey"],
            From = QueryValues.Time(context, "from"),
            Until = QueryValues.Time(context, "until"),
            After = ReadId(context, "cursor"),
        };
    }

    private static Guid? ReadId(HttpContext context, string name) => context.Request.Query[name] switch
    {
        [] => null,
        [var text] when Guid.TryParse(text, out var id) => id,
        _ => throw Invalid($"{name} is not one that an earlier page gave."),
    };

    private static ProblemException Invalid(string detail) => new(ProblemKinds.InvalidRequest, detail);
}
