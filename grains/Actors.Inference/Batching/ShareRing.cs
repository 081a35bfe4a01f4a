namespace Actors.Inference;

/// <summary>
/// Deficit round robin over those that have work: each round gives each its weight in worker time, and whoever has time left is served,
/// one batch a turn. Time is charged as predicted when a batch is taken and corrected after its run, so that nobody gains by being slow.
/// </summary>
/// <remarks>
/// After Shreedhar and Varghese, 'Efficient Fair Queuing Using Deficit Round Robin' (1996), with two changes: turns go round after each
/// batch, which keeps waits short; and rounds in which nobody could be served are passed in one step, so that a round may be small and
/// runs long. Idling saves nothing up, and a debt is paid by the rounds that pass. Guarded by the workers' lock.
/// </remarks>
internal sealed class ShareRing<T>
    where T : ShareMember
{
    /// <summary>Worker time of a round for a weight of 1, in ticks. It only has to be small beside a run.</summary>
    private const double Quantum = 100;

    private ShareMember? _next;
    private double _round;

    /// <summary>Members that have work.</summary>
    public int ActiveCount { get; private set; }

    /// <summary>The sum of their weights.</summary>
    public long ActiveWeight { get; private set; }

    /// <summary>Says that the member has work now. It comes after all others.</summary>
    public void Activate(T member)
    {
        if (member.Next is not null)
        {
            return;
        }

        member.Deficit = Math.Min(0, member.Deficit + ((_round - member.Round) * Quantum * member.Weight));
        ActiveCount++;
        ActiveWeight += member.Weight;
        if (_next is null)
        {
            _next = member.Next = member.Previous = member;
            return;
        }

        (member.Next, member.Previous) = (_next, _next.Previous);
        member.Previous!.Next = member;
        _next.Previous = member;
    }

    /// <summary>Says that the member has no more work.</summary>
    public void Deactivate(T member)
    {
        if (member.Next is null)
        {
            return;
        }

        member.Round = _round;
        ActiveCount--;
        ActiveWeight -= member.Weight;
        _next = member.Next == member ? null : _next == member ? member.Next : _next;
        member.Previous!.Next = member.Next;
        member.Next.Previous = member.Previous;
        member.Next = member.Previous = null;
    }

    /// <summary>Whose turn it is; null where nobody is active.</summary>
    public T? Peek()
    {
        if (_next is not null)
        {
            Advance();
        }

        return (T?)_next;
    }

    /// <summary>Whose turn it is, and after whom it is the next one's; null where nobody is active.</summary>
    public T? Pick()
    {
        T? picked = Peek();
        _next = picked?.Next;
        return picked;
    }

    /// <summary>Counts worker time against the member; less than zero gives some back.</summary>
    public static void Charge(T member, double cost) => member.Deficit -= cost;

    /// <summary>Goes on to the first that has time left, after as many rounds as the first to have some needs.</summary>
    private void Advance()
    {
        double rounds = double.MaxValue;
        ShareMember seen = _next!;
        do
        {
            if (seen.Deficit > 0)
            {
                _next = seen;
                return;
            }

            rounds = Math.Min(rounds, Math.Floor(-seen.Deficit / (Quantum * seen.Weight)) + 1);
            seen = seen.Next!;
        }
        while (seen != _next);

        _round += rounds;
        ShareMember? first = null;
        do
        {
            seen.Deficit += rounds * Quantum * seen.Weight;
            first ??= seen.Deficit > 0 ? seen : null;
            seen = seen.Next!;
        }
        while (seen != _next);

        _next = first ?? _next;
    }
}
