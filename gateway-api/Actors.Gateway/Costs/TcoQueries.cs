using Actors.Domain.Costs;
using Actors.Domain.Costs.Reports;
using Actors.Domain.Costs.Tco;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Costs;

/// <summary>Compares ways to run a tenant's work.</summary>
internal sealed class TcoQueries(CostReader reader, TimeProvider clock)
{
    private const double HoursPerMonth = 730;
    private const double GibibyteSeconds = HoursPerMonth * 3600 * (1L << 30);
    private const double BytesPerGb = 1e9;
    private const string Given = "given in the question";

    /// <summary>Compares.</summary>
    public async Task<Ok<TcoDetail>> CompareAsync(HttpContext context, TcoTarget target)
    {
        var now = clock.GetUtcNow();
        var span = CostSpan.Read(context, now);
        var facts = await reader.FactsAsync(context, span);
        var prices = reader.PricesOf(facts.Book);
        var assumptions = target.IsMetered == false ? TcoAssumptions.Default : Metered(facts.Own, span);
        if (prices.Find(CostResource.Cpu.Name, reader.Place, now) is { } cpu)
        {
            assumptions = assumptions.With("cloudCpuHour", Math.Min((double)cpu.PerUnit, 1_000), $"the price in force: {cpu.Source}");
        }

        try
        {
            assumptions = (target.Assumptions ?? []).Aggregate(assumptions, (all, one) => all.With(one.Key, one.Value, Given));
        }
        catch (ArgumentException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, fault.Message);
        }

        return TypedResults.Ok(new TcoDetail(
            prices.Currency,
            TcoComparison.Of(assumptions),
            [.. assumptions.All],
            "The same work a month, run in each way, at prices of today; every number is worked out from the assumptions, and each can be set."));
    }

    private static TcoAssumptions Metered(IReadOnlyList<UsageRow> rows, CostSpan span)
    {
        var used = rows.GroupBy(row => row.Key.Resource, StringComparer.Ordinal).ToDictionary(resource => resource.Key, resource => resource.Sum(row => (double)row.Quantity), StringComparer.Ordinal);
        if (!used.TryGetValue(CostResource.Cpu.Name, out var cpu))
        {
            return TcoAssumptions.Default;
        }

        var perMonth = HoursPerMonth / (span.Until - span.From);
        var peak = rows.Where(row => row.Key.Resource == CostResource.Cpu.Name).GroupBy(row => row.Key.Hour).Max(hour => hour.Sum(row => (double)row.Quantity)) / (cpu / (span.Until - span.From));
        var source = FormattableString.Invariant($"metered from {span.Start:u} to {span.End:u}");
        var storage = used.Where(resource => resource.Key.StartsWith(CostResource.StoragePrefix, StringComparison.Ordinal)).Sum(resource => resource.Value);
        return new (string Name, double Value)[]
        {
            ("cpuHoursPerMonth", cpu / CostResource.Cpu.UnitQuantity * perMonth),
            ("gpuHoursPerMonth", used.GetValueOrDefault(CostResource.Gpu.Name) / CostResource.Gpu.UnitQuantity * perMonth),
            ("peakToMean", Math.Min(peak, 1_000)),
            ("egressGbPerMonth", used.GetValueOrDefault(CostResource.NetworkOut.Name) / BytesPerGb * perMonth),
            ("storageGib", storage / GibibyteSeconds * perMonth),
        }.Aggregate(TcoAssumptions.Default, (all, one) => all.With(one.Name, one.Value, source));
    }
}
