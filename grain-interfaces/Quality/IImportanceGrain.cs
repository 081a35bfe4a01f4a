using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Quality;

/// <summary>Measures what features are worth to a model, on demand and by a cadence, and explains single answers. Key: the model's.</summary>
[Alias(AliasNames.ImportanceGrain)]
public interface IImportanceGrain : IGrainWithStringKey
{
    /// <summary>What was measured. Interleaves: it reads what is stored and changes nothing.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<ImportancesView> GetAsync(CancellationToken cancellationToken);

    /// <summary>Measures it now.</summary>
    [Alias("Measure"), ResponseTimeout("00:05:00"), Records]
    Task<ImportancesView> MeasureAsync(CancellationToken cancellationToken);

    /// <summary>Sets how often it is measured, durably.</summary>
    /// <param name="everyHours">1 to 8,784; null: when somebody asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is wrong, and then nothing is set; null where nothing is.</returns>
    [Alias("Configure")]
    [Requires(CallerScopes.Manage), Audited("model.importance.configure")]
    Task<string?> ConfigureAsync(double? everyHours, CancellationToken cancellationToken);

    /// <summary>What each feature did to one answer; null where it is not remembered. Interleaves: it changes nothing.</summary>
    [Alias("Explain"), AlwaysInterleave, Reads]
    Task<ExplanationView?> ExplainAsync(Guid prediction, int row, CancellationToken cancellationToken);
}
