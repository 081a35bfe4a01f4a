using Microsoft.Extensions.Logging;

namespace Actors.Inference;

/// <summary>Runs a batch on the calling worker and answers its requests.</summary>
internal sealed partial class BatchExecutor(TimeProvider time, InferenceInstruments instruments, ILogger logger)
{
    /// <summary>
    /// Runs the batch. Where it fails and holds several requests, each is run alone, so that only the one at fault fails. Never throws.
    /// </summary>
    public RunCost Execute(Servable servable, RunSlot slot)
    {
        (Batch batch, RunScratch scratch) = (slot.Batch, slot.Scratch);
        long started = time.GetTimestamp();
        long ran = 0;
        Exception? failure = TryRun(servable, batch, scratch, started, ref ran);
        if (failure is not null && batch.Count == 1)
        {
            LogRunFailed(servable.Model.Label, servable.Model.Version, failure);
            Fail(servable, batch[0], failure);
        }
        else if (failure is not null)
        {
            LogBatchFailed(servable.Model.Label, servable.Model.Version, batch.Count, batch.Rows, failure);
            RunOneByOne(servable, batch, scratch);
        }

        return new RunCost(time.GetTimestamp() - started, failure is null ? ran : 0);
    }

    private void RunOneByOne(Servable servable, Batch batch, RunScratch scratch)
    {
        Batch single = new() { Reason = DispatchReason.Isolated };
        foreach (PendingRequest request in batch.Requests)
        {
            single.Add(request);
            long ran = 0;
            if (TryRun(servable, single, scratch, time.GetTimestamp(), ref ran) is { } failure)
            {
                LogRunFailed(servable.Model.Label, servable.Model.Version, failure);
                Fail(servable, request, failure);
            }

            single.Clear();
            single.Reason = DispatchReason.Isolated;
        }
    }

    private Exception? TryRun(Servable servable, Batch batch, RunScratch scratch, long started, ref long ran)
    {
        int answered = 0;
        try
        {
            servable.Runner.Run(batch, scratch);
            long ended = time.GetTimestamp();
            ran = ended - started;
            TimeSpan took = time.GetElapsedTime(started, ended);
            instruments.CountRun(servable.Tags, batch.Rows, took);
            instruments.Count(servable.Tags, InferenceInstruments.Tag(EngineOutcome.Done), batch.Count);
            instruments.CountRows(servable.Tags, batch.Rows);
            Answer(servable, batch, scratch, started, took, ref answered);
            return null;
        }
        catch (Exception failure)
        {
            // Whatever a model throws belongs to its requests; the worker serves others.
            if (answered == 0)
            {
                return failure;
            }

            FailRest(servable, batch, answered, failure);
            return null;
        }
        finally
        {
            scratch.DropBlock();
        }
    }

    private void Answer(Servable servable, Batch batch, RunScratch scratch, long started, TimeSpan ran, ref int answered)
    {
        OutputBlock block = scratch.Block!;
        int row = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            PendingRequest request = batch[i];
            TimeSpan queued = time.GetElapsedTime(request.Arrived, started);
            Tensor[] outputs = ReplyCutter.Cut(servable.Signature, batch, scratch, i, row);
            row += request.Rows;
            RunFacts facts = new(request.Rows, batch.Rows, batch.Count, queued, ran, batch.Reason);
            instruments.CountWait(servable.Tags, queued);
            block.Retain(1);
            EngineReply reply = new(EngineOutcome.Done, outputs, null, new OutputLease(block), facts);
            servable.Release();
            answered++;
            request.Complete(reply);
        }
    }

    /// <summary>Some are answered already and gone, so that the batch cannot be run again.</summary>
    private void FailRest(Servable servable, Batch batch, int answered, Exception failure)
    {
        LogAnswerFailed(servable.Model.Label, servable.Model.Version, batch.Count - answered, failure);
        foreach (PendingRequest request in batch.Requests[answered..])
        {
            Fail(servable, request, failure);
        }
    }

    private void Fail(Servable servable, PendingRequest request, Exception failure)
    {
        instruments.Count(servable.Tags, InferenceInstruments.Tag(EngineOutcome.ModelFailed));
        servable.Release();
        request.Complete(EngineReply.Refused(EngineOutcome.ModelFailed, failure.Message));
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Model {Model} version {Version} failed on a request.")]
    private partial void LogRunFailed(string model, int version, Exception failure);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning,
        Message = "Model {Model} version {Version} failed on a batch of {Requests} requests with {Rows} rows; they are run one by one.")]
    private partial void LogBatchFailed(string model, int version, int requests, int rows, Exception failure);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "Model {Model} version {Version} ran, but {Requests} of its requests could not be answered.")]
    private partial void LogAnswerFailed(string model, int version, int requests, Exception failure);
}
