using System.Text.Json;
using Actors.TestKit.Gateway;

namespace Actors.LoadTests.Rollouts;

/// <summary>One rollout that does harm, and callers of every silo who see it go.</summary>
internal sealed class RolledBack : IDisposable
{
    public const string Model = "rolled";

    private const int Candidate = 2;
    private const int Keys = 16;
    private const int Labels = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan AskPause = TimeSpan.FromMilliseconds(1);

    // Callers go on for so long after the end, to see that it is one.
    private static readonly TimeSpan After = TimeSpan.FromMilliseconds(300);
    private readonly RolloutClient[] _silos;
    private readonly int _callers;
    private long _failed;

    /// <param name="silos">Where they listen.</param>
    /// <param name="callers">Of each.</param>
    public RolledBack(Uri[] silos, int callers) => (_silos, _callers) = ([.. silos.Select(silo => new RolloutClient(silo))], callers);

    /// <summary>Requests without an answer.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Runs it.</summary>
    /// <returns>For each silo the milliseconds from the verdict until the last request was sent that the candidate answered; 0 where that was before.</returns>
    public async Task<IReadOnlyList<double>> RunAsync(CancellationToken cancellationToken)
    {
        await _silos[0].StartAsync(
            Model,
            new
            {
                candidate = Candidate,
                metrics = new[] { new { name = "accuracy", higherIsBetter = true, margin = 0.01 } },
                steps = new object[] { new { share = 0.5, bakeSeconds = 3600, minSamples = 1 }, new { share = 1.0, bakeSeconds = 0, minSamples = 1 } },
            },
            cancellationToken);
        using var stop = new CancellationTokenSource();
        var askers = _silos.Select(silo => Enumerable.Range(0, _callers).Select(caller => Task.Run(() => AskAsync(silo, caller, stop.Token), CancellationToken.None)).ToList()).ToList();
        await Task.Delay(After, cancellationToken);
        await _silos[0].AddMetricsAsync(
            Model, Enumerable.Range(0, Labels).Select(i => new { metric = "accuracy", version = 1 + (i % Candidate), value = i % 2 == 0 || i % 8 == 1 ? 1 : 0 }), cancellationToken);
        await UntilRolledBackAsync(cancellationToken);
        await Task.Delay(After, cancellationToken);
        await stop.CancelAsync();
        var verdict = (await _silos[0].GetVerdictAsync(Model, cancellationToken)).GetProperty("at").GetDateTimeOffset();
        var effects = new List<double>();
        foreach (var silo in askers)
        {
            var last = await Task.WhenAll(silo);
            effects.Add(Math.Max(0, (last.Max() - verdict).TotalMilliseconds));
        }

        return effects;
    }

    public void Dispose() => Array.ForEach(_silos, silo => silo.Dispose());

    /// <summary>Asks for one caller after the other.</summary>
    /// <returns>When the last request was sent that the candidate answered.</returns>
    private async Task<DateTimeOffset> AskAsync(RolloutClient silo, int caller, CancellationToken stop)
    {
        var last = DateTimeOffset.MinValue;
        for (var i = caller; !stop.IsCancellationRequested; i++)
        {
            var sent = TimeProvider.System.GetUtcNow();
            try
            {
                last = await silo.AskAsync(Model, $"customer-{i % Keys}", CancellationToken.None) == Candidate ? sent : last;
            }
            catch (Exception failure) when (failure is GatewayRefusalException or HttpRequestException)
            {
                _ = Interlocked.Increment(ref _failed);
            }

            await Task.Delay(AskPause, CancellationToken.None);
        }

        return last;
    }

    private async Task UntilRolledBackAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        JsonElement rollout;
        while (!RolloutClient.IsApplied(rollout = await _silos[0].GetAsync(Model, limit.Token)) || RolloutClient.PhaseOf(rollout) != "rolledBack")
        {
            await Task.Delay(Poll, limit.Token);
        }
    }
}
