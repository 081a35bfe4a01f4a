namespace Actors.Inference;

/// <summary>
/// The waiting requests that have a deadline, by when it passes, so that those whose time is over leave their queues at once and not when
/// a worker comes to them. It knows no threads and no clock. Guarded by the workers' lock.
/// </summary>
/// <remarks>
/// A hashed timing wheel, after Varghese and Lauck, 'Hashed and Hierarchical Timing Wheels' (1987), scheme 6: to enter and to leave cost a
/// few writes and no memory, since a request is its own link; a look at what has passed costs what has passed, and once in a turn of the
/// wheel those whose time comes in a later turn.
/// </remarks>
internal sealed class DeadlineWheel
{
    /// <summary>Slots in a second: by so much at most a request is answered after its deadline, beside what the timer is late.</summary>
    public const int SlotsPerSecond = 200;

    /// <summary>Slots of the wheel: a turn takes about five seconds. A power of two.</summary>
    private const int Slots = 1024;

    private readonly PendingRequest?[] _slots = new PendingRequest?[Slots];
    private readonly long _width;
    private long _reached;

    /// <param name="frequency">The clock's ticks in a second.</param>
    public DeadlineWheel(long frequency) => _width = Math.Max(1, frequency / SlotsPerSecond);

    /// <summary>Requests in it.</summary>
    public int Count { get; private set; }

    /// <summary>When to look again, as a timestamp: not after the end of the slot in which the next deadline passes; the largest where there is none.</summary>
    public long NextLook
    {
        get
        {
            for (long slot = _reached + 1; Count > 0 && slot <= _reached + Slots; slot++)
            {
                if (_slots[slot & (Slots - 1)] is not null)
                {
                    return slot * _width;
                }
            }

            return long.MaxValue;
        }
    }

    /// <summary>When to look for this deadline, as a timestamp: by less than a slot after it.</summary>
    public long LookFor(long deadline) => deadline > long.MaxValue - _width ? long.MaxValue : SlotOf(deadline) * _width;

    /// <summary>Takes up a request that waits; nothing where it may take any time.</summary>
    public void Add(PendingRequest request, long now)
    {
        if (LookFor(request.Deadline) == long.MaxValue)
        {
            return;
        }

        if (Count == 0)
        {
            _reached = now / _width;
        }

        int slot = (int)(Math.Max(SlotOf(request.Deadline), _reached + 1) & (Slots - 1));
        PendingRequest? next = _slots[slot];
        request.WheelSlot = slot;
        request.NextInSlot = next;
        if (next is not null)
        {
            next.PreviousInSlot = request;
        }

        _slots[slot] = request;
        Count++;
    }

    /// <summary>Lets go a request that waits no longer; nothing where it is not in the wheel.</summary>
    public void Remove(PendingRequest request)
    {
        if (request.WheelSlot < 0)
        {
            return;
        }

        if (request.PreviousInSlot is { } previous)
        {
            previous.NextInSlot = request.NextInSlot;
        }
        else
        {
            _slots[request.WheelSlot] = request.NextInSlot;
        }

        if (request.NextInSlot is { } next)
        {
            next.PreviousInSlot = request.PreviousInSlot;
        }

        (request.WheelSlot, request.NextInSlot, request.PreviousInSlot) = (-1, null, null);
        Count--;
    }

    /// <summary>Lets go what was taken to be run or answered. One of which a piece is run is finished, whatever its deadline.</summary>
    public void Leave(RunSlot slot)
    {
        foreach (PendingRequest taken in slot.Batch.Requests)
        {
            Remove(taken.Parent ?? taken);
        }

        foreach (PendingRequest expired in slot.Expired)
        {
            Remove(expired);
        }
    }

    /// <summary>Moves requests whose deadline has passed from the wheel to the list, up to so many; it is called again where they are that many.</summary>
    public void Take(long now, List<PendingRequest> passed, int most)
    {
        long current = now / _width;
        long first = Math.Max(_reached, current - Slots) + 1;
        for (long slot = first; slot <= current && Count > 0; slot++)
        {
            PendingRequest? request = _slots[slot & (Slots - 1)];
            while (request is not null)
            {
                PendingRequest? next = request.NextInSlot;
                if (SlotOf(request.Deadline) <= current)
                {
                    if (passed.Count == most)
                    {
                        _reached = slot - 1;
                        return;
                    }

                    Remove(request);
                    passed.Add(request);
                }

                request = next;
            }
        }

        _reached = Math.Max(_reached, current);
    }

    /// <summary>The first slot at whose beginning the deadline has passed.</summary>
    private long SlotOf(long deadline) => (deadline / _width) + 1;
}
