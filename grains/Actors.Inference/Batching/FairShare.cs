namespace Actors.Inference;

/// <summary>
/// Picks whose turn it is: of all that have work, the one that has been served least, in worker time. One that was idle starts level with
/// the others, so that it can neither save up time nor starve them. Picking costs one pass over those that have work.
/// </summary>
/// <remarks>Fair queueing by start time, as in Goyal, Vin and Cheng, 'Start-time Fair Queuing' (1996), with the cost charged after the run.</remarks>
internal sealed class FairShare
{
    private readonly List<FairShareMember> _active = [];
    private long _level;
    private long _turn;

    /// <summary>Members that have work.</summary>
    public int ActiveCount => _active.Count;

    /// <summary>Says that the member has work now.</summary>
    public void Activate(FairShareMember member)
    {
        if (member.Position >= 0)
        {
            return;
        }

        member.Served = Math.Max(member.Served, _level);
        member.Position = _active.Count;
        _active.Add(member);
    }

    /// <summary>Says that the member has no more work.</summary>
    public void Deactivate(FairShareMember member)
    {
        if (member.Position < 0)
        {
            return;
        }

        FairShareMember last = _active[^1];
        _active[member.Position] = last;
        last.Position = member.Position;
        _active.RemoveAt(_active.Count - 1);
        member.Position = -1;
    }

    /// <summary>The active member that was served least, of equals the one whose last turn is longest ago; null where none is active.</summary>
    public FairShareMember? Pick()
    {
        FairShareMember? best = null;
        foreach (FairShareMember member in _active)
        {
            if (best is null || member.Served < best.Served || (member.Served == best.Served && member.LastTurn < best.LastTurn))
            {
                best = member;
            }
        }

        if (best is not null)
        {
            _level = Math.Max(_level, best.Served);
            best.LastTurn = ++_turn;
        }

        return best;
    }

    /// <summary>Counts worker time against the member, in any unit that all calls share.</summary>
    public static void Charge(FairShareMember member, long cost) => member.Served += Math.Max(cost, 1);
}
