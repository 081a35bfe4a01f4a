namespace Actors.Inference;

/// <summary>Decides which waiting requests run together.</summary>
internal static class BatchComposer
{
    /// <summary>Requests looked at for one batch; more would hold the workers' lock for long when shapes differ.</summary>
    public const int MaxLookedAt = 1024;

    /// <summary>
    /// Moves the first request, and those behind it that may join it, from the queue into the batch, until <paramref name="maxRows"/> is
    /// reached. The first always goes, so none waits for ever; one that is too large for the rest of the batch is passed over for
    /// smaller ones behind it and is then nearer to being first.
    /// </summary>
    public static void Compose(RequestQueue queue, ModelSignature signature, int maxRows, Batch batch)
    {
        PendingRequest? first = queue.First;
        if (first is null)
        {
            return;
        }

        PendingRequest? next = first.Next;
        Take(queue, first, batch);
        if (first.Isolated)
        {
            batch.Reason = DispatchReason.Isolated;
            return;
        }

        if (!signature.Batches || first.RunsAlone)
        {
            return;
        }

        for (int looked = 0; next is not null && batch.Rows < maxRows && looked < MaxLookedAt; looked++)
        {
            PendingRequest candidate = next;
            next = candidate.Next;
            if (batch.Rows + (long)candidate.Rows <= maxRows && MayJoin(signature, first, candidate))
            {
                Take(queue, candidate, batch);
            }
        }
    }

    private static void Take(RequestQueue queue, PendingRequest request, Batch batch)
    {
        queue.Remove(request);
        batch.Add(request);
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
