using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Quality;

/// <summary>
/// Measures how good a model's answers are, by windows of the time of prediction: from what is remembered of them and what came of them. A window is looked at when it
/// is over, and again whenever outcomes of its predictions have come. Key: the model's.
/// </summary>
[Alias(AliasNames.QualityGrain)]
public interface IQualityGrain : IGrainWithStringKey
{
    /// <summary>What is known; null where nobody said how it is measured. Interleaves: it reads what is stored and changes nothing.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<QualityView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Sets how it is measured, durably. Windows are measured anew where that changes what they hold.</summary>
    /// <param name="settings">How; null ends it and forgets all windows.</param>
    /// <param name="ifRevision">Refuses unless the settings are of this revision; null asks for no check.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("Configure")]
    [Requires(CallerScopes.Manage), Audited("model.quality.configure")]
    Task<QualityChange> ConfigureAsync(QualitySettings? settings, long? ifRevision, CancellationToken cancellationToken);

    /// <summary>Looks for what is new now, the window that is not over included, rather than at the next turn of the cadence.</summary>
    [Alias("Evaluate"), ResponseTimeout("00:05:00"), Records]
    Task<QualityView?> EvaluateAsync(CancellationToken cancellationToken);
}
