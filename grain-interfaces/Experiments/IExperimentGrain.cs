using Actors.Audit;

namespace Actors.Experiments;

/// <summary>An experiment: what it is to find out, and what it has found. Key: <c>tenant/name</c>.</summary>
[Alias(AliasNames.ExperimentGrain)]
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>How many grains hold an experiment's units.</summary>
    const int Parts = 32;

    /// <summary>The experiment with all that it has found; null where there is none.</summary>
    [Alias("Get"), Reads]
    Task<ExperimentView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>What assigning takes; null where there is none.</summary>
    [Alias("GetNow"), Reads]
    Task<ExperimentNow?> GetNowAsync(CancellationToken cancellationToken);

    /// <summary>Begins one. While one is under way it is refused.</summary>
    /// <returns>What is wrong; null where it has begun.</returns>
    [Alias("Start")]
    [Requires(CallerScopes.Manage), Audited("experiment.start")]
    Task<string?> StartAsync(ExperimentSpec spec, CancellationToken cancellationToken);

    /// <summary>Ends it: nobody is exposed any more, values still count.</summary>
    /// <returns>Whether one was under way.</returns>
    [Alias("Stop")]
    [Requires(CallerScopes.Manage), Audited("experiment.stop")]
    Task<bool> StopAsync(CancellationToken cancellationToken);
}
