using Actors.LoadTests.Generator;

namespace Actors.LoadTests.Serving;

/// <summary>What a round against one server found.</summary>
/// <param name="Load">The generator's side.</param>
/// <param name="ProcessorUs">Processor time of the server for an answer, in microseconds.</param>
internal sealed record Round(LoadResult Load, double ProcessorUs)
{
    private const double NsPerUs = 1000;

    public double PerSecond => Load.PerSecond;

    /// <summary>A percentile of the accepted, in microseconds.</summary>
    public double Us(double quantile) => Load.Accepted.Quantile(quantile) / NsPerUs;

    /// <summary>Opens connections, runs a plan, closes them.</summary>
    public static Round Run(Server server, int connections, LoadPlan plan)
    {
        LoadConnection[] open = [.. Enumerable.Range(0, connections).Select(_ => new Http1Connection(server.Endpoint))];
        try
        {
            var processor = server.Process.ProcessorTime;
            var load = LoadLoop.Run(open, plan);
            var used = server.Process.ProcessorTime - processor;
            return new Round(load, used.TotalMicroseconds / Math.Max(1, load.Statuses.Values.Sum()));
        }
        finally
        {
            Array.ForEach(open, connection => connection.Dispose());
        }
    }
}
