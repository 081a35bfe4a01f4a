using Microsoft.Extensions.Logging;

namespace Actors.Inference;

/// <summary>Runs a batch on the calling thread and answers its requests.</summary>
internal sealed partial class BatchExecutor(TimeProvider time, TimeSpan isolation, InferenceInstruments instruments, ILogger logger)
{
    private readonly long _isolation = (long)(isolation.TotalSeconds * time.TimestampFrequency);

    /// <summary>
    /// Runs the slot's batch and answers every request of it. A batch that fails is halved and its halves run, down to the requests at
    /// fault, so that only those fail: one of n costs at most 2·log2(n) runs more. Never throws.
    /// </summary>
    public RunCost Execute(RunSlot slot)
    {
        (Servable servable, Batch batch) = (slot.Servable!, slot.Batch);
        long started = time.GetTimestamp();
        if (TryRun(servable, slot, started, out RunTimes times) is not { } failure)
        {
            return Cost(started, times.Ended - started);
        }

        if (batch.Callers.Length > 1)
        {
            LogBatchFailed(servable.Model.Label, servable.Model.Version, batch.Callers.Length, batch.Rows, failure);
        }

        PendingRequest[] requests = batch.Callers.ToArray();
        SplitFailed(servable, slot, requests, failure);
        return Cost(started, ran: 0);
    }

    private RunCost Cost(long started, long ran)
    {
        long now = time.GetTimestamp();
        return new RunCost(now - started, ran, now);
    }

    /// <summary>Answers requests whose joint run has failed.</summary>
    private void SplitFailed(Servable servable, RunSlot slot, ReadOnlySpan<PendingRequest> requests, Exception failure)
    {
        if (requests.Length == 1)
        {
            LogRunFailed(servable.Model.Label, servable.Model.Version, failure);
            long now = time.GetTimestamp();
            if (!requests[0].IsBackground)
            {
                servable.Offenders.Add(requests[0], now, now + _isolation);
            }

            Fail(servable, requests[0], failure);
            return;
        }

        ReadOnlySpan<PendingRequest> left = requests[..(requests.Length / 2)];
        ReadOnlySpan<PendingRequest> right = requests[left.Length..];
        Exception? leftFailure = RunPart(servable, slot, left);
        if (leftFailure is not null)
        {
            SplitFailed(servable, slot, left, leftFailure);
        }

        // Where the left half is well the right one must be at fault. A request alone still gets its own run, which is its own proof.
        Exception? rightFailure = leftFailure is null && right.Length > 1 ? failure : RunPart(servable, slot, right);
        if (rightFailure is not null)
        {
            SplitFailed(servable, slot, right, rightFailure);
        }
    }

    private Exception? RunPart(Servable servable, RunSlot slot, ReadOnlySpan<PendingRequest> requests)
    {
        Batch batch = slot.Batch;
        long taken = batch.Taken;
        batch.Clear();
        batch.Taken = taken;
        batch.Reason = DispatchReason.Isolated;
        foreach (PendingRequest request in requests)
        {
            batch.Add(request);
        }

        return TryRun(servable, slot, time.GetTimestamp(), out _);
    }

    /// <summary>Runs and answers the batch, or returns why it failed, and then none of its requests has been answered.</summary>
    private Exception? TryRun(Servable servable, RunSlot slot, long started, out RunTimes times)
    {
        (Batch batch, RunScratch scratch) = (slot.Batch, slot.Scratch);
        times = default;
        long processor = servable.Counters.WantsProcessorTime ? NativeProcess.ThreadNanoseconds : -1;
        try
        {
            if (servable.Model.Settings.AllowedBatchRows.Count > 0)
            {
                slot.Pad(servable.Model.Settings.AllowedBatchRows, servable.Signature);
            }

            servable.Runner.Run(batch, scratch);
            long ended = time.GetTimestamp();
            Cut(servable, batch, scratch);
            times = new RunTimes(batch.Taken, started, ended, time.GetTimestamp());
            processor = processor < 0 ? -1 : NativeProcess.ThreadNanoseconds - processor;
        }
        catch (Exception failure)
        {
            // Whatever a model throws belongs to its requests; the worker serves others.
            scratch.DropBlock();
            long failed = time.GetTimestamp();
            servable.Counters.CountFailedRun(batch, failed - started);
            if (InferenceTraces.IsOn)
            {
                InferenceTraces.Tell(servable, batch, new RunTimes(batch.Taken, started, failed, failed), time, failure);
            }

            return failure;
        }

        servable.Counters.CountRun(batch, times, processor < 0 ? -1 : processor * 1e-9 * time.TimestampFrequency);
        if (InferenceTraces.IsOn)
        {
            InferenceTraces.Tell(servable, batch, times, time);
        }

        Answer(servable, batch, scratch, times);
        return null;
    }

    private static void Cut(Servable servable, Batch batch, RunScratch scratch)
    {
        int row = 0;
        for (int i = 0; i < batch.Callers.Length; i++)
        {
            batch[i].Answer = ReplyCutter.Cut(servable.Signature, batch, scratch, i, row);
            row += batch[i].Rows;
        }
    }

    private void Answer(Servable servable, Batch batch, RunScratch scratch, in RunTimes times)
    {
        OutputBlock block = scratch.Block!;
        int rows = batch.Rows - batch.Padding;
        block.Retain(batch.Callers.Length);
        scratch.DropBlock();
        TimeSpan ran = time.GetElapsedTime(times.Started, times.Ended);
        if (!batch.IsBackground)
        {
            instruments.CountRun(servable.Tags, rows, ran);
        }

        foreach (PendingRequest request in batch.Callers)
        {
            TimeSpan queued = time.GetElapsedTime(request.Arrived, times.Started);
            RunFacts facts = new(request.Rows, rows, batch.Callers.Length, queued, ran, batch.Reason);
            if (request is { Parent: null, IsBackground: false })
            {
                instruments.CountWait(servable.Tags, queued);
            }

            EngineReply reply = new(EngineOutcome.Done, request.Answer!, null, new OutputLease(block), facts);
            servable.Release();
            request.Complete(reply);
        }
    }

    /// <summary>Answers requests whose deadline passed while they waited.</summary>
    public void Expire(ReadOnlySpan<PendingRequest> requests)
    {
        foreach (PendingRequest request in requests)
        {
            Servable servable = request.Servable;
            servable.Counters.CountFailure(EngineOutcome.DeadlinePassed, time.GetTimestamp() - request.Arrived, request.IsBackground);
            servable.Release();
            request.Complete(EngineReply.Refused(EngineOutcome.DeadlinePassed, "The deadline passed before the request was run."));
        }
    }

    /// <summary>Answers a large request when its last piece has been run.</summary>
    public void EndSplit(PendingRequest whole, OutputPool outputs)
    {
        Servable servable = whole.Servable;
        SplitRequest split = whole.Split!;
        EngineReply reply = split.IsCancelled ? default : split.Join(outputs);
        split.Dispose();
        long took = time.GetTimestamp() - whole.Arrived;
        if (split.IsCancelled)
        {
            servable.Counters.CountCancelled();
        }
        else if (reply.Outcome == EngineOutcome.Done)
        {
            servable.Counters.CountSplit(took, reply.Facts);
            instruments.CountWait(servable.Tags, reply.Facts.Queued);
        }
        else
        {
            servable.Counters.CountFailure(reply.Outcome, took);
        }

        servable.Release();
        if (split.IsCancelled)
        {
            whole.CompleteCancelled();
        }
        else
        {
            whole.Complete(reply);
        }
    }

    private void Fail(Servable servable, PendingRequest request, Exception failure)
    {
        if (request.Parent is null)
        {
            servable.Counters.CountFailure(EngineOutcome.ModelFailed, time.GetTimestamp() - request.Arrived, request.IsBackground);
        }

        servable.Release();
        request.Complete(EngineReply.Refused(EngineOutcome.ModelFailed, failure.Message));
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Model {Model} version {Version} failed on a request.")]
    private partial void LogRunFailed(string model, int version, Exception failure);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning,
        Message = "Model {Model} version {Version} failed on a batch of {Requests} requests with {Rows} rows; its halves are run.")]
    private partial void LogBatchFailed(string model, int version, int requests, int rows, Exception failure);
}
