using System.Diagnostics.Metrics;

namespace Orleans.Runtime;

/// <summary>Counts activations under the names that the official runtime counts them by; like there, of the process.</summary>
internal static class CatalogInstruments
{
    private static readonly Meter Meter = new("Microsoft.Orleans");

    public static Counter<int> Created { get; } = Meter.CreateCounter<int>("orleans-catalog-activation-created");

    public static Counter<int> Destroyed { get; } = Meter.CreateCounter<int>("orleans-catalog-activation-destroyed");
}
