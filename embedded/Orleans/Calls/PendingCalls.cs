namespace Orleans.Runtime;

/// <summary>The calls that somebody waits for, so that a wait ends when the response timeout is over or the silo stops.</summary>
/// <remarks>Linked lists, one to a processor: adding and removing cost a few nanoseconds and no allocation.</remarks>
internal sealed class PendingCalls(TimeSpan responseTimeout)
{
    /// <summary>Marks a call that is in no list.</summary>
    public const int NoStripe = -1;

    private const int StripeCount = 16;

    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, StripeCount).Select(static _ => new Stripe())];
    private readonly long _timeoutMs = Milliseconds(responseTimeout);

    public void Add(IPendingCall call, TimeSpan? ownTimeout)
    {
        var index = Thread.GetCurrentProcessorId() & (StripeCount - 1);
        var stripe = _stripes[index];
        call.Deadline = Environment.TickCount64 + (ownTimeout is { } own ? Milliseconds(own) : _timeoutMs);
        lock (stripe.Gate)
        {
            call.Stripe = index;
            call.Previous = stripe.Last;
            if (stripe.Last is { } last)
            {
                last.Following = call;
            }
            else
            {
                stripe.First = call;
            }

            stripe.Last = call;
        }
    }

    public void Remove(IPendingCall call)
    {
        if (call.Stripe == NoStripe)
        {
            return;
        }

        var stripe = _stripes[call.Stripe];
        lock (stripe.Gate)
        {
            if (call.Previous is { } previous)
            {
                previous.Following = call.Following;
            }
            else
            {
                stripe.First = call.Following;
            }

            if (call.Following is { } following)
            {
                following.Previous = call.Previous;
            }
            else
            {
                stripe.Last = call.Previous;
            }

            call.Previous = call.Following = null;
        }
    }

    /// <summary>Ends the waits whose time is over.</summary>
    public void ExpireOverdue()
    {
        var now = Environment.TickCount64;
        foreach (var call in Find(call => call.Deadline <= now))
        {
            call.Abandon(new TimeoutException($"Response did not arrive on time in {responseTimeout} for message: {call.Describe()}."));
        }
    }

    /// <summary>Ends every wait.</summary>
    public void AbandonAll(Func<IPendingCall, Exception> exception)
    {
        foreach (var call in Find(static _ => true))
        {
            call.Abandon(exception(call));
        }
    }

    private List<IPendingCall> Find(Func<IPendingCall, bool> predicate)
    {
        var found = new List<IPendingCall>();
        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
            {
                for (var call = stripe.First; call is not null; call = call.Following)
                {
                    if (predicate(call))
                    {
                        found.Add(call);
                    }
                }
            }
        }

        return found;
    }

    private static long Milliseconds(TimeSpan timeout) => timeout == Timeout.InfiniteTimeSpan ? long.MaxValue / 2 : (long)timeout.TotalMilliseconds;

    private sealed class Stripe
    {
        public Lock Gate { get; } = new();

        public IPendingCall? First { get; set; }

        public IPendingCall? Last { get; set; }
    }
}
