namespace Orleans.Runtime;

/// <summary>Requests in the order of arrival, linked through themselves.</summary>
internal sealed class RequestQueue
{
    private RequestBase? _first;
    private RequestBase? _last;

    public int Count { get; private set; }

    public void Add(RequestBase request)
    {
        request.Next = null;
        if (_last is null)
        {
            _first = request;
        }
        else
        {
            _last.Next = request;
        }

        _last = request;
        Count++;
    }

    /// <summary>Takes the first one that the condition lets through; null where there is none.</summary>
    public RequestBase? TakeFirst(Func<RequestBase, bool> condition)
    {
        RequestBase? previous = null;
        for (var request = _first; request is not null; previous = request, request = request.Next)
        {
            if (!condition(request))
            {
                continue;
            }

            if (previous is null)
            {
                _first = request.Next;
            }
            else
            {
                previous.Next = request.Next;
            }

            if (ReferenceEquals(_last, request))
            {
                _last = previous;
            }

            request.Next = null;
            Count--;
            return request;
        }

        return null;
    }

    public List<RequestBase> TakeAll()
    {
        var all = new List<RequestBase>(Count);
        for (var request = _first; request is not null; request = request.Next)
        {
            all.Add(request);
        }

        _first = _last = null;
        Count = 0;
        return all;
    }
}
