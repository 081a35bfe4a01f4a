using Actors.Transport;

namespace Actors.Gateway.Limits;

/// <summary>
/// How many of the requests that an event loop finds ready it reads, so that its turns stay short: whoever comes meanwhile waits for the
/// turn to end, to be answered or to be refused. One a loop; used by its thread.
/// </summary>
/// <remarks>
/// A burst makes a long turn and passes; nothing is refused for it. Only where turns stay long, more comes than can be served, and then
/// what is read a turn follows the length of the turns: less by a factor after one that was too long, more by a step after one that was
/// not (additive increase and multiplicative decrease, Chiu and Jain, 1989). The first are refused and the last read: the refused have
/// waited least so, and the others have the most time left.
/// </remarks>
/// <param name="target">How long a turn should take at most, in ticks.</param>
/// <param name="patience">How long turns may be longer before it is no burst, in ticks.</param>
internal sealed class ReadingPace(long target, long patience)
{
    private const double Less = 0.85;
    private const double More = 0.03;
    private long _turn;
    private long _shortAt;
    private double _share;
    private int _refused;
    private int _toRefuse;
    private bool _sheds;

    /// <summary>Whether the next request of a turn is to be refused. Called once for each that could be.</summary>
    public bool Refuses(in LoopTurn turn)
    {
        if (turn.Started != _turn)
        {
            Begin(turn);
        }

        if (_refused >= _toRefuse)
        {
            return false;
        }

        _refused++;
        return true;
    }

    private void Begin(in LoopTurn turn)
    {
        _turn = turn.Started;
        var isLong = turn.BeforeTook > target;
        _shortAt = isLong ? _shortAt : turn.Started;
        if (_sheds)
        {
            _share = isLong ? _share * Less : _share + Math.Max(1, More * _share);
            _sheds = _share < turn.Connections || isLong;
        }
        else if (isLong && turn.Started - _shortAt > patience)
        {
            (_sheds, _share) = (true, (double)turn.Connections * target / turn.BeforeTook);
        }

        _share = Math.Max(1, _share);
        (_refused, _toRefuse) = (0, _sheds ? (int)Math.Max(0, turn.Connections - _share) : 0);
    }
}
