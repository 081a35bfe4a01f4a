namespace Actors.Gateway.Decisions;

/// <summary>Adds up what a replay finds.</summary>
internal sealed class ReplayTally
{
    /// <summary>Reasons that are told apart.</summary>
    private const int MostReasons = 20;

    private const string OtherReasons = "other reasons";
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);
    private int _found;
    private int _compared;
    private int _differing;
    private int _measured;
    private double _largest;
    private double _sum;

    public void Add(ReplayLine line)
    {
        _found++;
        if (line.LeftOut is { } reason)
        {
            reason = _leftOut.ContainsKey(reason) || _leftOut.Count < MostReasons ? reason : OtherReasons;
            _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + 1;
            return;
        }

        _compared++;
        _differing += line.Agrees == false ? 1 : 0;
        if (line.Difference is { } difference)
        {
            _measured++;
            _sum += difference;
            _largest = Math.Max(_largest, difference);
        }
    }

    public ReplaySummary Sum(string model, int version) => new(
        model, version, _found, _compared, _differing, _measured == 0 ? null : _largest, _measured == 0 ? null : _sum / _measured, _leftOut);
}
