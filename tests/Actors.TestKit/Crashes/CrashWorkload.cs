using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.TestKit.Crashes;

/// <summary>Clients that register, move aliases and predict until the silo is killed under them.</summary>
internal sealed class CrashWorkload(CrashLedger ledger, GatewayClient client, int seed)
{
    private const int Registrars = 3;
    private const int Movers = 2;
    private const int Predictors = 3;
    private const int MaxVersions = 12;

    // One file in four is long, and its upload slow.
    private const int LongFileBytes = 1 << 20;

    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _predicted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _killed;

    /// <summary>Completes once a registration, an alias move and a prediction have been answered.</summary>
    public Task AnsweredEverything => Task.WhenAll(_registered.Task, _moved.Task, _predicted.Task);

    /// <summary>Runs until a connection fails after <see cref="ExpectKill"/>.</summary>
    public Task RunAsync() => Task.WhenAll(
    [
        .. Enumerable.Range(0, Registrars).Select(worker => UntilKilledAsync("registration", new Random(seed + worker), RegisterAsync)),
        .. Enumerable.Range(0, Movers).Select(worker => UntilKilledAsync("alias move", new Random(seed + 100 + worker), random => MoveAsync(random, worker))),
        .. Enumerable.Range(0, Predictors).Select(worker => UntilKilledAsync("prediction", new Random(seed + 200 + worker), PredictAsync)),
    ]);

    /// <summary>Says that the kill comes now: from here on a failed connection is no fault.</summary>
    public void ExpectKill() => _killed = true;

    private async Task UntilKilledAsync(string what, Random random, Func<Random, Task> step)
    {
        while (!_killed)
        {
            try
            {
                await step(random);
            }
            catch (GatewayRefusalException refusal)
            {
                ledger.Violate($"A {what} was refused. {refusal.Message}");
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or TaskCanceledException)
            {
                if (!_killed)
                {
                    ledger.Violate($"A {what} broke before the kill: {broken.Message}");
                }

                return;
            }
        }
    }

    private async Task RegisterAsync(Random random)
    {
        var known = ledger.PickDurable(random)?.Model;
        var model = known is not null && random.Next(3) > 0 && ledger.With(known, promise => promise.Durable.Count + promise.InFlight.Count) < MaxVersions
            ? known
            : ledger.NextName();
        var offset = ledger.NextOffset();
        var isLong = random.Next(4) == 0;
        var file = OffsetModel.Create(offset, isLong ? random.Next(LongFileBytes) : 0);
        var attempt = ledger.Begin(model, offset, file);
        var registered = isLong
            ? await client.RegisterAsync(model, new TricklingContent(file))
            : await client.RegisterAsync(model, file);
        ledger.MakeDurable(attempt, registered.Version);
        ledger.Count(counts => counts.RegistrationsAcknowledged++);
        _registered.TrySetResult();
        if (registered.Digest != attempt.Digest || !registered.Created)
        {
            ledger.Violate($"{model}: registered {attempt.Digest}, and the answer says {registered}.");
        }
    }

    private async Task MoveAsync(Random random, int worker)
    {
        // Models are dealt out to the movers, so that each alias has one writer.
        if (ledger.PickDurable(random) is not { } target || StringComparer.Ordinal.GetHashCode(target.Model) % Movers != worker)
        {
            await Task.Delay(1);
            return;
        }

        ledger.BeginMove(target.Model, target.Version);
        await client.MoveAliasAsync(target.Model, "live", target.Version);
        ledger.EndMove(target.Model, target.Version);
        _moved.TrySetResult();
    }

    private async Task PredictAsync(Random random)
    {
        if (ledger.PickDurable(random) is not { } target)
        {
            await Task.Delay(1);
            return;
        }

        int? asked = random.Next(2) == 0 ? target.Version : null;
        var x = random.Next(1000);
        var answer = await client.InferAsync(target.Model, asked, id: null, OffsetModel.Input, columns: 1, new float[] { x });
        if (asked is int version && answer.Version != version)
        {
            ledger.Violate($"{target.Model}: asked version {version}, and {answer.Version} answered.");
        }

        if (ledger.OffsetOf(target.Model, answer.Version) is float offset && answer.Values(OffsetModel.Output)[0] != x + offset)
        {
            ledger.Violate($"{target.Model} version {answer.Version}: {x} + {offset} was answered with {answer.Values(OffsetModel.Output)[0]}.");
        }

        ledger.Count(counts => counts.PredictionsUnderLoad++);
        _predicted.TrySetResult();
    }
}
