using Orleans.Runtime.Scheduler;

namespace Orleans.Runtime;

/// <content>Which request runs next.</content>
internal sealed partial class ActivationData
{
    private void Pump()
    {
        while (TryTakeNext(out var request, out var operation))
        {
            if (operation is not null)
            {
                operation();
            }
            else
            {
                Run(request!);
            }

            ActivationTaskScheduler.RestoreContext();
            if (_scheduler.HasWork)
            {
                // Continuations of requests under way go first.
                _scheduler.RequestPump();
                return;
            }
        }
    }

    private bool TryTakeNext(out RequestBase? request, out Action? operation)
    {
        request = null;
        operation = null;
        List<RequestBase>? leftovers;
        lock (_gate)
        {
            if (_operationUnderWay)
            {
                return false;
            }

            if (_running == 0 && _life.TryTakeOperation(out operation))
            {
                _operationUnderWay = true;
                return true;
            }

            if (State == ActivationState.Valid)
            {
                request = _waiting.TakeFirst(MayRunOrDrop);
                if (request is not null)
                {
                    _running++;
                    if (_blocking is null && !request.IsAlwaysInterleave)
                    {
                        _blocking = request;
                    }

                    return true;
                }
            }

            leftovers = State == ActivationState.Invalid ? _waiting.TakeAll() : null;
        }

        if (leftovers is { Count: > 0 })
        {
            _life.HandOn(leftovers);
        }

        return false;
    }

    private bool MayRunOrDrop(RequestBase request) => request.IsAbandoned || MayRun(request);

    private bool MayRun(RequestBase request)
    {
        if (_running == 0 || request.IsAlwaysInterleave || _blocking is null || (_blocking.IsReadOnly && request.IsReadOnly) || _shared.IsReentrant)
        {
            return true;
        }

        return _life.ReentrantSections.Contains(request.ReentrancyId) || (_shared.HasInterleavePredicate && PredicateAllows(request, _blocking));
    }

    private bool PredicateAllows(RequestBase request, RequestBase blocking)
    {
        try
        {
            return _shared.MayInterleave(GrainInstance!, request) || _shared.MayInterleave(GrainInstance!, blocking);
        }
        catch (Exception exception)
        {
            // The caller learns of it; what nobody waits for any more is dropped when it is taken.
            request.Fail(exception);
            return request.IsAbandoned;
        }
    }

    private void Run(RequestBase request)
    {
        if (request.IsAbandoned)
        {
            OnCompleted(request);
            return;
        }

        try
        {
            RequestContext.Import(request.Headers);
            request.SetTarget(this);
        }
        catch (Exception exception)
        {
            OnFailed(request, exception);
            return;
        }

        var filters = _shared.IncomingFilters;
        if (filters.Length > 0 || GrainInstance is IIncomingGrainCallFilter)
        {
            _ = new IncomingCall(this, request, filters).RunAsync(this);
        }
        else
        {
            request.Execute(this);
        }
    }
}
