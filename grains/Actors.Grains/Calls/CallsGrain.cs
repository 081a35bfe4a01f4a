using System.Text.Json;
using Actors.Calls;
using Actors.Domain.Calls;
using Actors.Grains.State;

namespace Actors.Grains.Calls;

/// <summary>Asks the silos what they counted. It has no state but who there is, which they say again every few seconds.</summary>
internal sealed partial class CallsGrain(StoredStates states, GrainTypeNames names, TimeProvider clock, ILogger<CallsGrain> logger) : Grain, ICallsGrain, IStatelessGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<ISiloCallsObserver, DateTimeOffset> _until = [];

    public Task SubscribeAsync(ISiloCallsObserver silo, CancellationToken cancellationToken)
    {
        _until[silo] = clock.GetUtcNow() + ICallsGrain.SubscriptionLifetime;
        return Task.CompletedTask;
    }

    public Task<string> CountAsync(string? type, string? tenant, CancellationToken cancellationToken) => AskAsync(silo => silo.CountAsync(type, tenant));

    public async Task<string> CountActivationsAsync(CancellationToken cancellationToken)
    {
        var statistics = await GrainFactory.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return JsonSerializer.Serialize(
            statistics.GroupBy(statistic => names.Of(statistic.GrainType)).ToDictionary(group => group.Key, group => group.Sum(statistic => statistic.ActivationCount)), CallJson.Options);
    }

    public Task<string> TraceAsync(string type, string key, CancellationToken cancellationToken) => AskAsync(silo => silo.TraceAsync(type, key));

    public async Task<string?> GetStateAsync(string type, string key, CancellationToken cancellationToken) =>
        states.Knows(type) ? JsonSerializer.Serialize(await states.ReadAsync(GrainId.Create(type, key)), CallJson.Options) : null;

    private async Task<string> AskAsync(Func<ISiloCallsObserver, Task<string>> question)
    {
        var now = clock.GetUtcNow();
        foreach (var (silo, until) in _until)
        {
            if (until < now)
            {
                _until.Remove(silo);
            }
        }

        var answers = await Task.WhenAll(_until.Keys.Select(silo => AskAsync(silo, question)).ToArray());
        return $"[{string.Join(',', answers.OfType<string>())}]";
    }

    private async Task<string?> AskAsync(ISiloCallsObserver silo, Func<ISiloCallsObserver, Task<string>> question)
    {
        try
        {
            return await question(silo).WaitAsync(Patience, clock);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or InvalidOperationException)
        {
            NotAnswered(logger, exception);
            return null;
        }
    }

    [LoggerMessage(1301, LogLevel.Warning, "A silo did not say what its grains are called for; it is left out")]
    private static partial void NotAnswered(ILogger logger, Exception exception);
}
