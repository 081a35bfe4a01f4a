using Actors.Audit;

namespace Actors.Remedies;

/// <summary>One run of a remedy that an alert asked for. Key: <c>tenant/run</c>.</summary>
/// <remarks>What came of it is durable; asked for again, it gives that and does nothing. A kill in its middle leads to a second attempt, which each action is made for.</remarks>
[Alias(AliasNames.RemedyGrain)]
public interface IRemedyGrain : IGrainWithStringKey
{
    /// <summary>Does it, as the platform's own act.</summary>
    [Alias("Run"), ResponseTimeout("00:11:00")]
    [Requires(CallerScopes.Admin), Audited("remedy.run")]
    Task<RemedyAnswer> RunAsync(RunRemedy request, CancellationToken cancellationToken);

    /// <summary>What a trainer says of the run that was started; null before.</summary>
    [Alias("GetResult"), Reads]
    Task<TrainingResult?> GetResultAsync(CancellationToken cancellationToken);

    /// <summary>Says what came of the run that was started. Said again, it is as said once; something else is refused.</summary>
    /// <returns>What is wrong, for people; null where nothing is.</returns>
    [Alias("Report")]
    [Requires(CallerScopes.Manage), Audited("remedy.report")]
    Task<string?> ReportAsync(TrainingResult result, CancellationToken cancellationToken);
}
