using System.Threading.Channels;
using Actors.Domain.Rollouts;
using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>
/// Runs copies of requests on versions in shadow, one at a time for the whole process and at the lowest priority. A request waits for nothing here: where
/// there is no room its copy is not even made, where live requests would be late copies are dropped, and after each run copies rest by <see cref="ShadowBudget"/>.
/// </summary>
internal sealed partial class ShadowRuns(InferenceEngine engine, TimeProvider clock, ILogger<ShadowRuns> logger) : BackgroundService
{
    private const int MostWaiting = 256;
    private const int MostBytes = 32 << 20;
    private const int MostBytesEach = 1 << 20;

    /// <summary>Where a live request of such patience would be late, copies have to wait.</summary>
    private static readonly TimeSpan LivePatience = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly Channel<ShadowCopy> _copies = Channel.CreateBounded<ShadowCopy>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private long _bytes;
    private volatile bool _rests;

    /// <summary>Takes a copy of a request that was answered; where there is no room it counts as dropped.</summary>
    public void Offer(LiveSplit split, InferenceCall call, InferenceReply reply)
    {
        if (_rests)
        {
            Drop(split);
            return;
        }

        var bytes = call.Inputs.Sum(input => input.Content.Length) + reply.Outputs.Sum(output => output.Content.Length);
        if (bytes > MostBytesEach || Interlocked.Read(ref _bytes) + bytes > MostBytes || _copies.Reader.Count >= MostWaiting)
        {
            Drop(split);
            return;
        }

        var copy = new ShadowCopy(
            split,
            [.. call.Inputs.Select(input => input with { Content = input.Content.ToArray() }).ToArray().ToTensors()],
            call.OutputNames,
            [.. reply.Outputs.Select(output => output with { Content = output.Content.ToArray() })],
            bytes);
        _ = Interlocked.Add(ref _bytes, bytes);
        if (!_copies.Writer.TryWrite(copy))
        {
            _ = Interlocked.Add(ref _bytes, -bytes);
            Drop(split);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var budget = default(ShadowBudget);
        try
        {
            await foreach (var copy in _copies.Reader.ReadAllAsync(stoppingToken))
            {
                _ = Interlocked.Add(ref _bytes, -copy.Bytes);
                var start = clock.GetTimestamp();
                foreach (var version in copy.Split.Shadows)
                {
                    await RunAsync(copy, version, stoppingToken);
                }

                (budget, var rest) = ShadowBudget.Step(budget, clock.GetElapsedTime(start), Environment.ProcessorCount);
                await RestAsync(rest, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Copies are nobody's.
        }
    }

    /// <summary>Rests, and lets go of what waits: it would be old by then, and keep what is new waiting.</summary>
    private async Task RestAsync(TimeSpan rest, CancellationToken stoppingToken)
    {
        if (rest == TimeSpan.Zero)
        {
            return;
        }

        _rests = true;
        await Task.Delay(rest, clock, stoppingToken);
        while (_copies.Reader.TryRead(out var copy))
        {
            _ = Interlocked.Add(ref _bytes, -copy.Bytes);
            Drop(copy.Split);
        }

        _rests = false;
    }

    private async Task RunAsync(ShadowCopy copy, EngineModel version, CancellationToken stoppingToken)
    {
        if (!engine.IsLoaded(version) || copy.Split.Warm.Any(live => engine.Lateness(live, LivePatience) > TimeSpan.Zero))
        {
            copy.Split.Tally.Shadow(version.Version, tally => tally.Drop());
            return;
        }

        try
        {
            using var reply = await engine.InferAsync(
                version, new EngineRequest(copy.Inputs, copy.OutputNames) { Priority = EngineRequest.MaxPriority, Timeout = Timeout }, stoppingToken);
            Count(copy, version.Version, reply);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotRun(logger, exception, version);
            copy.Split.Tally.Shadow(version.Version, tally => tally.Drop());
        }
    }

    private static void Count(ShadowCopy copy, int version, EngineReply reply)
    {
        var isRun = reply.Outcome == EngineOutcome.Done;
        var comparison = isRun ? TensorComparison.Of(copy.Outputs, reply.ToReply(version).Outputs, copy.Split.Tolerance) : default;
        copy.Split.Tally.Shadow(version, tally =>
        {
            if (isRun)
            {
                var sample = !comparison.Agrees && tally.WantsSamples ? ShadowDisagreement.Describe(copy, comparison) : null;
                tally.Compare(comparison.Difference, comparison.Agrees, sample);
            }
            else if (reply.Outcome is EngineOutcome.ModelFailed or EngineOutcome.InvalidInput)
            {
                tally.Fail();
            }
            else
            {
                tally.Drop();
            }
        });
    }

    private static void Drop(LiveSplit split)
    {
        foreach (var version in split.Shadows)
        {
            split.Tally.Shadow(version.Version, tally => tally.Drop());
        }
    }

    [LoggerMessage(1053, LogLevel.Warning, "A copy of a request could not be run on version {Version} in shadow")]
    private static partial void NotRun(ILogger logger, Exception exception, EngineModel version);
}
