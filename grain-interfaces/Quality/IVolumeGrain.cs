using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Quality;

/// <summary>Knows a model's traffic by hour and weekday, and says where it drops or falls silent. Key: the model's.</summary>
[Alias(AliasNames.VolumeGrain)]
public interface IVolumeGrain : IGrainWithStringKey
{
    /// <summary>Takes in what a process has seen, durable when it returns. The same numbers again change nothing.</summary>
    /// <param name="silo">The process.</param>
    /// <param name="number">Higher for each report of the process.</param>
    /// <param name="counts">Requests since its last report.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("Add"), Records]
    Task AddAsync(string silo, long number, VolumeCount[] counts, CancellationToken cancellationToken);

    /// <summary>Judges it by the clock, as it does by itself once a minute.</summary>
    [Alias("Judge"), Records]
    Task JudgeAsync(CancellationToken cancellationToken);

    /// <summary>What is known.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<VolumeView> GetAsync(CancellationToken cancellationToken);

    /// <summary>Sets when it is a finding, durably.</summary>
    /// <returns>What is wrong with the settings, which then are not taken; null where nothing is.</returns>
    [Alias("Configure")]
    [Requires(CallerScopes.Manage), Audited("model.volume.configure")]
    Task<string?> ConfigureAsync(VolumeSettings settings, CancellationToken cancellationToken);
}
