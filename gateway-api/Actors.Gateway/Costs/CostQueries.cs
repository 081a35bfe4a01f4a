using Actors.Domain.Costs;
using Actors.Domain.Costs.Reports;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Costs;

/// <summary>Answers what was used and what it cost.</summary>
internal sealed class CostQueries(CostReader reader, TimeProvider clock)
{
    private const string Showback = "showback";
    private const string Chargeback = "chargeback";
    private const int DefaultLimit = 1_000;
    private const int MaxLimit = 10_000;

    /// <summary>Costs by any dimensions.</summary>
    public async Task<Ok<CostReportDetail>> ReportAsync(HttpContext context)
    {
        var span = CostSpan.Read(context, clock.GetUtcNow());
        var kind = context.Request.Query["kind"].ToString() is { Length: > 0 } asked ? asked : Showback;
        var dimensions = ReadDimensions(context.Request.Query["by"].ToString());
        var limit = QueryValues.Number(context, "limit") ?? DefaultLimit;
        if (kind is not (Showback or Chargeback) || limit is < 1 or > MaxLimit)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"kind must be {Showback} or {Chargeback}, and limit 1 to {MaxLimit}."));
        }

        var facts = await reader.FactsAsync(context, span);
        var statement = CostStatement.Of(facts);
        var lines = CostReader.Visible(context, kind == Showback ? statement.Showback : statement.Chargeback(facts.Book.Spread));
        var rows = CostTable.By(lines, dimensions, new TagBook(facts.Book.Tags));
        return TypedResults.Ok(new CostReportDetail(
            span.Start,
            span.End,
            kind,
            statement.Currency,
            [.. dimensions.Select(dimension => dimension.Name)],
            lines.Sum(line => line.Micros),
            ByKind(lines.GroupBy(line => line.Kind).ToDictionary(group => group.Key, group => group.Sum(line => line.Micros))),
            [.. rows.Take((int)limit).Select(row => ToDetail(row, dimensions))],
            Math.Max(rows.Count - (int)limit, 0),
            rows.Skip((int)limit).Sum(row => row.Micros),
            statement.Notes));
    }

    /// <summary>What predictions cost.</summary>
    public async Task<Ok<PredictionCostsDetail>> PredictionsAsync(HttpContext context)
    {
        var (span, facts, statement, lines) = await ChargeAsync(context);
        return TypedResults.Ok(new PredictionCostsDetail(
            span.Start,
            span.End,
            statement.Currency,
            [.. UnitCost.Of(lines).Select(unit => new PredictionCostDetail(unit.Model, unit.Version, unit.Rows, unit.Micros, unit.PerPrediction, unit.PerThousand))],
            $"All of a version's metered cost with its part of what is shared and idle, spread {facts.Book.Spread.Basis.ToString().ToLowerInvariant()}, by the rows that ran; answers from the result cache are not rows.",
            statement.Notes));
    }

    /// <summary>Retraining and labelling by model.</summary>
    public async Task<Ok<TrainingCostsDetail>> TrainingAsync(HttpContext context)
    {
        var (span, _, statement, lines) = await ChargeAsync(context);
        var models = lines.Select(line => (line, What: WhatOf(line))).Where(one => one.What is not null).GroupBy(one => (one.line.Key.Model, one.line.Key.Version))
            .Select(model => new TrainingCostDetail(
                model.Key.Model,
                model.Key.Version,
                model.Sum(one => one.line.Micros),
                model.GroupBy(one => one.What!, StringComparer.Ordinal).ToDictionary(what => what.Key, what => what.Sum(one => one.line.Micros), StringComparer.Ordinal),
                model.Count(one => one.line.Charge is not null)))
            .OrderByDescending(model => model.Micros).ThenBy(model => model.Model, StringComparer.Ordinal).ThenBy(model => model.Version);
        return TypedResults.Ok(new TrainingCostsDetail(span.Start, span.End, statement.Currency, [.. models]));
    }

    /// <summary>The chargeback lines that a request may see.</summary>
    internal async Task<(CostSpan Span, StatementFacts Facts, CostStatement Statement, IReadOnlyList<CostLine> Lines)> ChargeAsync(HttpContext context)
    {
        var span = CostSpan.Read(context, clock.GetUtcNow());
        var facts = await reader.FactsAsync(context, span);
        var statement = CostStatement.Of(facts);
        return (span, facts, statement, CostReader.Visible(context, statement.Chargeback(facts.Book.Spread)));
    }

    private static string? WhatOf(CostLine line) =>
        line.Charge?.Kind is CostCharge.Training or CostCharge.Labelling ? line.Charge.Kind
        : line.Key.Resource == CostResource.Labels.Name ? CostCharge.Labelling
        : line.Key.Resource == CostResource.Reviews.Name ? "reviews"
        : null;

    private static IReadOnlyList<CostDimension> ReadDimensions(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Select(name => CostDimension.Find(name)
            ?? throw new ProblemException(ProblemKinds.InvalidRequest, $"Costs are not by '{Inference.Refusal.Shorten(name)}'; by may list {string.Join(", ", CostDimension.Names)}.")),
    ];

    private static Dictionary<string, long> ByKind(IReadOnlyDictionary<CostKind, long> kinds) =>
        kinds.OrderBy(kind => kind.Key).ToDictionary(kind => CostDimension.NameOf(kind.Key), kind => kind.Value, StringComparer.Ordinal);

    private static CostRowDetail ToDetail(CostRow row, IReadOnlyList<CostDimension> dimensions) => new(
        dimensions.Zip(row.Values).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal),
        row.Micros,
        ByKind(row.ByKind),
        row.Quantity,
        row.Resource is { } resource ? CostResource.Find(resource)?.Unit : null);
}
