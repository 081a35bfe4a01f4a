using Actors.LoadTests.Generator;

namespace Actors.LoadTests.Serving;

/// <summary>What a round against one server found.</summary>
/// <param name="Load">The generator's side.</param>
/// <param name="PerSecond">Accepted answers a second, or whatever the contender counts.</param>
/// <param name="ProcessorUs">Processor time of the server for an answer, in microseconds.</param>
internal sealed record Round(LoadResult Load, double PerSecond, double ProcessorUs)
{
    private const double NsPerUs = 1000;

    /// <summary>A percentile of the accepted, in microseconds.</summary>
    public double Us(double quantile) => Load.Accepted.Quantile(quantile) / NsPerUs;

    /// <summary>Opens connections, runs a plan, closes them.</summary>
    /// <param name="target">Where load goes.</param>
    /// <param name="plan">What is measured.</param>
    /// <param name="warmUp">What is run over the connections before, and is not: hundreds that are new at once are no steady state.</param>
    public static Round Run(Target target, LoadPlan plan, LoadPlan? warmUp = null)
    {
        var open = target.Connect();
        try
        {
            _ = warmUp is null ? null : LoadLoop.Run(open, warmUp);
            var processor = (target.Server.Process?.ProcessorTime ?? default);
            var load = LoadLoop.Run(open, plan);
            load.Faults.AddRange(target.Server.Process?.Output.Errors.Take(LoadResult.MaxFaults) ?? []);
            var used = (target.Server.Process?.ProcessorTime ?? default) - processor;
            return new Round(load, load.PerSecond, used.TotalMicroseconds / Math.Max(1, load.Statuses.Values.Sum()));
        }
        catch (IOException broken)
        {
            var none = new LoadResult();
            none.Faults.Add(broken.Message);
            return new Round(none, 0, 0);
        }
        finally
        {
            Array.ForEach(open, connection => connection.Dispose());
        }
    }
}
