namespace Actors.Inference;

/// <summary>Sends requests to backends elsewhere. They take no worker and no batch: what limits them is the backend's own.</summary>
internal sealed class RemoteRuns(TimeProvider time, InferenceInstruments instruments)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _stopping;

    /// <summary>Answers a request that was found to fit, and gives the version's reference back.</summary>
    /// <param name="servable">The version, of which a reference is held.</param>
    /// <param name="runner">Its backend.</param>
    /// <param name="request">The request, which is given back at once.</param>
    /// <param name="cancellationToken">Takes the request back.</param>
    public ValueTask<EngineReply> RunAsync(Servable servable, RemoteRunner runner, PendingRequest request, CancellationToken cancellationToken)
    {
        long arrived = request.Arrived;
        TimeSpan? timeout = request.Deadline == long.MaxValue ? null : time.GetElapsedTime(time.GetTimestamp(), Math.Max(request.Deadline, time.GetTimestamp()));
        RemoteRequest asked = new([.. request.Inputs.AsSpan(0, servable.Signature.Inputs.Length)], request.Rows, timeout);
        int[] wanted = request.WantedOutputs.ToArray();
        Arrival arrival = new(arrived, request.Caller, request.IsBackground);
        request.Abandon();
        if (!TryBegin())
        {
            servable.Release();
            return new ValueTask<EngineReply>(EngineReply.Refused(EngineOutcome.Unavailable, "The engine is stopping."));
        }

        return RunAsync(servable, runner, asked, wanted, arrival, cancellationToken);
    }

    /// <summary>Takes no more requests; completes when those under way are answered.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stopping = true;
            if (_running == 0)
            {
                _drained.TrySetResult();
            }
        }

        return _drained.Task;
    }

    private async ValueTask<EngineReply> RunAsync(
        Servable servable, RemoteRunner runner, RemoteRequest asked, int[] wanted, Arrival arrival, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(runner.Terminated, cancellationToken);
        try
        {
            RemoteReply reply = await runner.Model.InferAsync(asked, either.Token);
            if (reply.Outcome == EngineOutcome.Done && RemoteOutputs.Check(servable.Signature, reply.Outputs, asked.Rows) is { } problem)
            {
                reply = reply with { Outcome = EngineOutcome.ModelFailed, Detail = $"The remote backend's answer does not fit the version's signature: {problem}." };
            }

            return Count(servable, runner, asked, wanted, arrival, reply);
        }
        catch (OperationCanceledException cancelled)
        {
            RemoteUse use = (cancelled as RemoteCancelledException)?.Use ?? default;
            if (!cancellationToken.IsCancellationRequested)
            {
                return Count(servable, runner, asked, wanted, arrival, RemoteReply.Failed(EngineOutcome.Unavailable, "The engine is stopping.") with { Use = use });
            }

            servable.Counters.CountUse(use, runner.Model.Currency, arrival.Caller);
            servable.Counters.CountCancelled(arrival.IsBackground);
            throw;
        }
        finally
        {
            servable.Release();
            End();
        }
    }

    private EngineReply Count(Servable servable, RemoteRunner runner, RemoteRequest asked, int[] wanted, Arrival arrival, in RemoteReply reply)
    {
        long now = time.GetTimestamp();
        TimeSpan ran = time.GetElapsedTime(arrival.At, now) - reply.Queued;
        servable.Counters.CountUse(reply.Use, runner.Model.Currency, arrival.Caller);
        if (reply.Outcome != EngineOutcome.Done)
        {
            servable.Counters.CountFailure(reply.Outcome, now - arrival.At, arrival.IsBackground);
            return EngineReply.Refused(reply.Outcome, reply.Detail ?? "The remote backend failed.") with { RetryAfter = reply.RetryAfter };
        }

        if (arrival.IsBackground)
        {
            servable.Counters.CountBackgroundElsewhere(asked.Rows, now, arrival.Caller);
        }
        else
        {
            servable.Counters.CountElsewhere(asked.Rows, reply.Queued, ran, now, arrival.Caller);
            instruments.CountWait(servable.Tags, reply.Queued);
            instruments.CountRun(servable.Tags, asked.Rows, ran);
        }

        Tensor[] outputs = reply.Outputs;
        return new EngineReply(
            EngineOutcome.Done,
            Array.ConvertAll(wanted, place => outputs[place]),
            null,
            null,
            new RunFacts(asked.Rows, asked.Rows, 1, reply.Queued, ran, DispatchReason.Remote));
    }

    private bool TryBegin()
    {
        lock (_gate)
        {
            _running += _stopping ? 0 : 1;
            return !_stopping;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _running--;
            if (_stopping && _running == 0)
            {
                _drained.TrySetResult();
            }
        }
    }

    /// <summary>When a request came, as a timestamp of the clock, whose it is, and whether no client waits for it.</summary>
    private readonly record struct Arrival(long At, string? Caller, bool IsBackground);
}
