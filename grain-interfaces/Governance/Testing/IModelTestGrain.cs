using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Governance.Testing;

/// <summary>Keeps a version's tests and runs them through the engine at the lowest priority. Key: <see cref="ReviewKey"/>.</summary>
[Alias(AliasNames.ModelTestGrain)]
public interface IModelTestGrain : IGrainWithStringKey
{
    /// <summary>The tests' state and last report.</summary>
    [Alias("Get"), AlwaysInterleave]
    [Reads]
    Task<ModelTestView> GetAsync(CancellationToken cancellationToken);

    /// <summary>The tests as JSON; null where there are none.</summary>
    [Alias("GetSuite"), AlwaysInterleave]
    [Reads]
    Task<string?> GetSuiteAsync(CancellationToken cancellationToken);

    /// <summary>Replaces the tests; the last report no longer counts.</summary>
    [Alias("PutSuite")]
    [Requires(CallerScopes.Manage), Audited("model.tests.put")]
    Task<GovernanceChange> PutSuiteAsync(string json, CancellationToken cancellationToken);

    /// <summary>Starts a run, which is durable before the answer; it goes on after it.</summary>
    [Alias("Start")]
    [Requires(CallerScopes.Manage), Audited("model.tests.start")]
    Task<GovernanceChange> StartAsync(CancellationToken cancellationToken);

    /// <summary>Runs what was started; the grain calls it on itself.</summary>
    [Alias("Run"), ResponseTimeout("00:15:00")]
    [Requires(CallerScopes.Admin), Audited("model.tests.run")]
    Task RunAsync(CancellationToken cancellationToken);
}
