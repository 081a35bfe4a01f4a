namespace Actors.Inference;

/// <summary>
/// Answers of one version of a model, kept for equal inputs, up to a number of bytes and an age; the least recently used go first. Of equal
/// requests that come at once one runs the model and all get its answer. Thread-safe. A cache belongs to one routing snapshot and is dropped
/// whole with it, so that no answer outlives the decision which version answers.
/// </summary>
/// <remarks>
/// The run reads the cache's own copy of the inputs and is nobody's in particular: each request, the first one too, may leave while it
/// goes on for the others, and it is taken back only when all have left.
/// </remarks>
public sealed class ResultCache
{
    /// <summary>Answers on their way at once; requests beyond it pass the cache by.</summary>
    private const int MaxRuns = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, ResultEntry> _entries = [];
    private readonly LinkedList<ResultEntry> _order = [];
    private readonly ResultCacheCounters _counters;
    private readonly TimeProvider _clock;
    private readonly long _maxBytes;
    private readonly long _age;
    private readonly ulong _mask;
    private long _bytes;
    private int _runs;
    private bool _isDropped;

    /// <param name="counters">Where hits and misses are counted.</param>
    /// <param name="maxBytes">Bytes of inputs and answers kept.</param>
    /// <param name="timeToLive">How long an answer is kept.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="mask">Which bits of the hash are used; tests leave few, so that different requests share one.</param>
    internal ResultCache(ResultCacheCounters counters, long maxBytes, TimeSpan timeToLive, TimeProvider clock, ulong mask = ulong.MaxValue)
    {
        _counters = counters;
        _maxBytes = maxBytes;
        _clock = clock;
        _age = (long)(timeToLive.TotalSeconds * clock.TimestampFrequency);
        _mask = mask;
    }

    /// <summary>Answers from the cache, or by a run that others may share.</summary>
    /// <param name="request">The request. Its memory is read before this returns, and not afterwards unless the cache passes it by.</param>
    /// <param name="run">Runs the model on what it is given.</param>
    /// <param name="cancellationToken">Takes this request back, and nobody else's.</param>
    public ValueTask<CachedReply> InferAsync(EngineRequest request, IModelRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (ResultKey.SizeOf(request) > _maxBytes)
        {
            return PassByAsync(request, run, cancellationToken);
        }

        var hash = ResultKey.Hash(request) & _mask;
        ResultEntry entry;
        bool isFirst;
        lock (_gate)
        {
            var found = Find(hash, request);
            if (found is { Place: { } place })
            {
                _order.Remove(place);
                _order.AddFirst(place);
                _counters.Hit();
                return new(new CachedReply(new EngineReply(EngineOutcome.Done, found.Outputs, null, null, default), IsCached: true));
            }

            isFirst = found is null;
            if (isFirst && (_isDropped || _runs >= MaxRuns))
            {
                return PassByAsync(request, run, cancellationToken);
            }

            entry = found ?? Add(hash, request);
            entry.Waiters += isFirst ? 0 : 1;
        }

        if (isFirst)
        {
            _counters.Miss();
            _ = RunAsync(entry, request, run);
        }

        return WaitAsync(entry, isFirst, request, run, cancellationToken);
    }

    /// <summary>Forgets everything and keeps nothing more. Runs on their way are finished for those who wait for them.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _isDropped = true;
            _entries.Clear();
            _order.Clear();
            Resize(-_bytes);
        }
    }

    private async ValueTask<CachedReply> PassByAsync(EngineRequest request, IModelRun run, CancellationToken cancellationToken)
    {
        _counters.Miss();
        return new CachedReply(await run.RunAsync(request, cancellationToken), IsCached: false);
    }

    private async Task RunAsync(ResultEntry entry, EngineRequest request, IModelRun run)
    {
        ResultOfRun result;
        try
        {
            using var reply = await run.RunAsync(request with { Inputs = entry.Key.Inputs, OutputNames = entry.Key.Outputs }, entry.Abandoned.Token);
            var outputs = reply.Outputs.Length == 0 ? reply.Outputs : Array.ConvertAll(reply.Outputs, static output => output with { Content = output.Content.ToArray() });
            result = new ResultOfRun(reply with { Outputs = outputs, Lease = null }, null);
        }
        catch (Exception fault)
        {
            result = new ResultOfRun(default, fault);
        }

        lock (_gate)
        {
            _runs--;
            Settle(entry, result);
        }

        entry.Complete(result);
    }

    private async ValueTask<CachedReply> WaitAsync(
        ResultEntry entry, bool isFirst, EngineRequest request, IModelRun run, CancellationToken cancellationToken)
    {
        ResultOfRun result;
        try
        {
            // The first one's time is kept by the engine, which runs the model for it; the others' is kept here.
            result = entry.Done.IsCompleted ? await entry.Done
                : await entry.Done.WaitAsync(isFirst ? Timeout.InfiniteTimeSpan : request.Timeout ?? Timeout.InfiniteTimeSpan, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            Leave(entry);
            return new CachedReply(EngineReply.Refused(EngineOutcome.DeadlinePassed, "The deadline passed before the answer that others wait for too was there."), IsCached: false);
        }
        catch (OperationCanceledException)
        {
            Leave(entry);
            throw;
        }

        if (isFirst)
        {
            return result.Fault is null ? new CachedReply(result.Reply, IsCached: false) : throw Rethrown(result.Fault);
        }

        if (!result.HoldsForAll)
        {
            return await PassByAsync(request, run, cancellationToken);
        }

        _counters.Share();
        return new CachedReply(result.Reply with { Facts = default }, IsCached: true);
    }

    /// <summary>One fewer waits; with the last one the run goes too.</summary>
    private void Leave(ResultEntry entry)
    {
        lock (_gate)
        {
            if (--entry.Waiters > 0 || entry.Done.IsCompleted || entry.Place is not null)
            {
                return;
            }

            // Whoever asks now starts anew.
            Unlink(entry);
        }

        entry.Abandoned.Cancel();
    }

    private ResultEntry? Find(ulong hash, in EngineRequest request)
    {
        for (var entry = _entries.GetValueOrDefault(hash); entry is not null; entry = entry.Next)
        {
            if (entry.Key.Is(request))
            {
                if (entry.Place is null || _clock.GetTimestamp() < entry.Until)
                {
                    return entry;
                }

                Remove(entry);
                return null;
            }
        }

        return null;
    }

    private ResultEntry Add(ulong hash, in EngineRequest request)
    {
        var entry = new ResultEntry(ResultKey.Of(request), hash) { Next = _entries.GetValueOrDefault(hash) };
        _entries[hash] = entry;
        _runs++;
        return entry;
    }

    /// <summary>Keeps an answer that has come, or forgets that it was on its way.</summary>
    private void Settle(ResultEntry entry, in ResultOfRun result)
    {
        entry.Size = ResultKey.SizeOf(entry.Key.Inputs) + ResultKey.SizeOf(result.Reply.Outputs);
        if (!IsLinked(entry))
        {
            return;
        }

        if (result.Fault is not null || result.Reply.Outcome != EngineOutcome.Done || entry.Size > _maxBytes)
        {
            Unlink(entry);
            return;
        }

        entry.Outputs = result.Reply.Outputs;
        entry.Until = _clock.GetTimestamp() + _age;
        entry.Place = _order.AddFirst(entry);
        Resize(entry.Size);
        while (_bytes > _maxBytes)
        {
            Remove(_order.Last!.Value);
        }
    }

    private void Remove(ResultEntry entry)
    {
        _order.Remove(entry.Place!);
        Resize(-entry.Size);
        Unlink(entry);
    }

    private bool IsLinked(ResultEntry entry)
    {
        for (var other = _entries.GetValueOrDefault(entry.Hash); other is not null; other = other.Next)
        {
            if (ReferenceEquals(other, entry))
            {
                return true;
            }
        }

        return false;
    }

    private void Unlink(ResultEntry entry)
    {
        if (!_entries.TryGetValue(entry.Hash, out var first))
        {
            return;
        }

        if (ReferenceEquals(first, entry))
        {
            if (entry.Next is { } next)
            {
                _entries[entry.Hash] = next;
            }
            else
            {
                _ = _entries.Remove(entry.Hash);
            }

            return;
        }

        for (var other = first; other.Next is not null; other = other.Next)
        {
            if (ReferenceEquals(other.Next, entry))
            {
                other.Next = entry.Next;
                return;
            }
        }
    }

    private void Resize(long bytes)
    {
        _bytes += bytes;
        _counters.Resize(bytes);
    }

    private static Exception Rethrown(Exception fault)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        return fault;
    }
}
