using Actors.Domain.Costs;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Costs;

/// <summary>Checks <see cref="CostOptions"/>, and reports all that is wrong.</summary>
internal sealed class CostOptionsValidator : IValidateOptions<CostOptions>
{
    private const double MostWatts = 1_000;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ShortestTold = TimeSpan.FromMilliseconds(20);

    public ValidateOptionsResult Validate(string? name, CostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string?[] faults =
        [
            options.Place is { Length: > 0 and <= 60 } && options.Place.All(char.IsAscii) ? null : "Costs:Place must be 1 to 60 ASCII characters.",
            options.CapacityCpus is null or (> 0 and <= 100_000) ? null : "Costs:CapacityCpus must be over 0, and at most 100,000.",
            options.CapacityBytes is null or > 0 ? null : "Costs:CapacityBytes must be over 0.",
            options.BusyWatts is >= 0 and <= MostWatts && options.IdleWatts is >= 0 and <= MostWatts ? null : "Costs:BusyWatts and Costs:IdleWatts must be 0 to 1,000.",
            options.Period >= Shortest && options.Period <= TimeSpan.FromMinutes(1) ? null : "Costs:Period must be 100 ms to 1 minute.",
            options.TellPeriod >= ShortestTold && options.TellPeriod <= TimeSpan.FromMinutes(1) ? null : "Costs:TellPeriod must be 20 ms to 1 minute.",
            options.RefreshPeriod >= Shortest && options.RefreshPeriod <= TimeSpan.FromHours(1) ? null : "Costs:RefreshPeriod must be 100 ms to 1 hour.",
            options.MaxWaiting is >= 1_000 and <= 10_000_000 ? null : "Costs:MaxWaiting must be 1,000 to 10,000,000.",
            options.Retention >= TimeSpan.FromDays(31) && options.Retention <= TimeSpan.FromDays(3_653) ? null : "Costs:Retention must be 31 to 3,653 days.",
            .. PriceBook.Of(options.Currency, [.. options.Prices.Select(price => price.ToPrice())]).Faults().Select(fault => "Costs:Prices: " + fault),
            .. options.Grid.Select(grid => grid.ToRate().Fault() is { } fault ? "Costs:Grid: " + fault : null),
        ];
        return Array.TrueForAll(faults, fault => fault is null) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.OfType<string>());
    }
}
