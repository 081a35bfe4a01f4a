namespace Actors.Inference;

/// <summary>Decides which waiting requests run together. Guarded by the workers' lock.</summary>
internal sealed class BatchComposer(PendingRequestPool pool)
{
    /// <summary>Requests that one batch may pass over; more would hold the workers' lock for long.</summary>
    public const int MaxPassedOver = 8;

    private readonly List<PendingRequest> _passedOver = new(MaxPassedOver);

    /// <summary>
    /// Moves the request that is due first, and those of its shape due after it, from the queue into the slot's batch, up to
    /// <paramref name="maxRows"/>. The first always goes, so none waits for ever; one that is too large for the rest of the batch is passed
    /// over for smaller ones behind it and is then nearer to being first. Of one larger than a batch, a piece goes. Those whose deadline
    /// has passed leave the queue and are not run.
    /// </summary>
    public void Compose(RequestQueue queue, ModelSignature signature, int maxRows, long now, RunSlot slot)
    {
        Batch batch = slot.Batch;
        RequestHeap? lane = queue.FirstLane();
        while (lane?.First is { } next && batch.Rows < maxRows && _passedOver.Count < MaxPassedOver)
        {
            if (next.Deadline <= now && next.NextRow == 0)
            {
                queue.Remove(next);
                next.State = RequestState.Running;
                slot.Expired.Add(next);
            }
            else if (batch.Count == 0)
            {
                bool whole = !signature.Batches || next.RunsAlone;
                batch.Add(Take(queue, next, whole ? next.RowsLeft : Math.Min(next.RowsLeft, maxRows), slot));
                batch.Reason = next.Isolated ? DispatchReason.Isolated : batch.Reason;
                if (whole || next.Isolated)
                {
                    break;
                }
            }
            else if (batch.Rows + (long)next.RowsLeft <= maxRows && MayJoin(signature, batch[0], next))
            {
                batch.Add(Take(queue, next, next.RowsLeft, slot));
            }
            else
            {
                queue.Remove(next);
                _passedOver.Add(next);
            }

            lane = lane.Count == 0 && batch.Count == 0 ? queue.FirstLane() : lane;
        }

        foreach (PendingRequest request in _passedOver)
        {
            queue.Add(request);
        }

        _passedOver.Clear();
    }

    private PendingRequest Take(RequestQueue queue, PendingRequest request, int rows, RunSlot slot)
    {
        if (rows == request.Rows)
        {
            queue.Remove(request);
            request.State = RequestState.Running;
            return request;
        }

        PendingRequest piece = SplitRequest.TakePiece(request, rows, pool);
        slot.Pieces.Add(piece);
        queue.Shrink(request, rows);
        if (request.RowsLeft == 0)
        {
            queue.Remove(request);
            request.State = RequestState.Running;
        }

        return piece;
    }

    private static bool MayJoin(ModelSignature signature, PendingRequest first, PendingRequest candidate)
    {
        if (candidate.Isolated || candidate.RunsAlone)
        {
            return false;
        }

        if (signature.InnerShapesFixed)
        {
            return true;
        }

        for (int i = 0; i < signature.RequiredInputs; i++)
        {
            if (!first.Inputs[i].Shape.AsSpan(1).SequenceEqual(candidate.Inputs[i].Shape.AsSpan(1)))
            {
                return false;
            }
        }

        return true;
    }
}
