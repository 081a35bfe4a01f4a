using Actors.Domain.Scoring;
using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Scoring;

/// <summary>
/// Runs blocks of rows on a version, past the front: nothing of it is cached, routed or, unless the plan says so, watched; the engine counts it as work in the background. A block is one run of
/// its own, so that it comes out the same each time.
/// </summary>
internal sealed class BlockRuns(InferenceEngine engine, ServableModel model, EngineModel version, string author, ScoringPlan plan, TensorBlock block, LiveGate gate, OwnRuns own, TimeProvider clock)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly string[]? _outputs = plan.Outputs.IsDefaultOrEmpty ? null : [.. plan.Outputs];

    /// <summary>How long the last run took, without waiting.</summary>
    public TimeSpan LastRun { get; private set; }

    /// <summary>Runs all rows of the block, or one of them.</summary>
    /// <param name="row">The row; null for all.</param>
    /// <param name="cancellationToken">Takes it back.</param>
    /// <returns>The answer, to be disposed: done, or refused because of the rows.</returns>
    /// <exception cref="ScoringStopException">The version cannot be had now.</exception>
    /// <remarks>On a thread of the pool: one that the system may put off for long must not hold the engine's lock.</remarks>
    public Task<EngineReply> RunAsync(int? row, CancellationToken cancellationToken) => Task.Run(() => RunHereAsync(row, cancellationToken), cancellationToken);

    /// <summary>Shows the answer of all rows to the model's drift monitor and its decision log, where the plan says so and the model has them.</summary>
    public async ValueTask ShowAsync(EngineReply reply, CancellationToken cancellationToken)
    {
        var watch = new AnswerWatch(plan.IsWatched ? model.Tap : null, plan.IsRemembered ? model.Capture : null);
        if (watch.IsNeeded)
        {
            TensorData[] inputs = [.. plan.Inputs.Select((input, place) => new TensorData(input.Input.Name, TypeOf(input.Input), block.Shape(place, block.Rows), block.Content(place)))];
            using var kept = await watch.SeeAsync(new InferenceCall(version.Version, inputs, _outputs) { Caller = author }, reply.ToReply(version.Version), cancellationToken);
        }
    }

    /// <summary>The outputs of an answer.</summary>
    public static ScoredOutput[] OutputsOf(in EngineReply reply) => [.. reply.Outputs.Select(output => new ScoredOutput(output.Name, output.Type.Name(), output.Shape, output.Content))];

    private async Task<EngineReply> RunHereAsync(int? row, CancellationToken cancellationToken)
    {
        var request = new EngineRequest(Inputs(row), _outputs) { Priority = EngineRequest.MaxPriority, Timeout = Timeout, RunsAlone = true, IsBackground = true, Caller = author };
        var begun = clock.GetTimestamp();
        while (true)
        {
            await gate.EnterAsync(cancellationToken);
            var reply = await InferAsync(request, cancellationToken);
            switch (reply.Outcome)
            {
                case EngineOutcome.Done:
                    LastRun = reply.Facts.Ran;
                    gate.Ran(LastRun);
                    return reply;
                case EngineOutcome.InvalidInput or EngineOutcome.ModelFailed:
                    return reply;
                case EngineOutcome.Unavailable:
                    throw new ScoringStopException(ScoringFault.Unavailable, reply.Detail ?? $"Version {version.Version} cannot be run now.");
                default:
                    if (clock.GetElapsedTime(begun) > Timeout)
                    {
                        throw new ScoringStopException(ScoringFault.Unavailable, reply.Detail ?? "The engine has had no room for a minute.");
                    }

                    await Task.Delay(reply.RetryAfter is { } wait && wait > Pause && wait < Timeout ? wait : Pause, clock, cancellationToken);
                    break;
            }
        }
    }

    private async ValueTask<EngineReply> InferAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        own.Begin();
        try
        {
            return await engine.InferAsync(version, request, cancellationToken);
        }
        finally
        {
            own.End();
        }
    }

    private Tensor[] Inputs(int? row)
    {
        var inputs = new Tensor[plan.Inputs.Length];
        for (var place = 0; place < inputs.Length; place++)
        {
            var input = plan.Inputs[place].Input;
            inputs[place] = row is { } one
                ? new Tensor(input.Name, (ElementType)TypeOf(input), block.Shape(place, 1), block.Content(place, one))
                : new Tensor(input.Name, (ElementType)TypeOf(input), block.Shape(place, block.Rows), block.Content(place));
        }

        return inputs;
    }

    private static TensorType TypeOf(ScoringTensor input) =>
        TensorTypes.TryParse(input.Datatype, out var type) ? type : throw new ScoringStopException(ScoringFault.Dataset, $"'{input.Datatype}' is no type of elements.");
}
