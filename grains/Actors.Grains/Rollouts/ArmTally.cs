using Actors.Domain.Rollouts;
using Actors.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>What this process counted of an arm since the last report. Its owner's lock guards it.</summary>
internal sealed class ArmTally
{
    private readonly long[] _latency = new long[Latencies.Buckets];
    private readonly long[] _outputs = new long[OutputBins.Count];
    private readonly Dictionary<string, long> _errors = new(StringComparer.Ordinal);
    private long _requests;
    private long _units;

    public bool IsEmpty => _requests == 0 && _units == 0;

    /// <param name="error">The kind of failure; null for none.</param>
    /// <param name="isUnit">Whether its caller is counted for the first time.</param>
    /// <param name="microseconds">How long it took.</param>
    /// <param name="bin">The bin of its output; null for none.</param>
    public void Add(string? error, bool isUnit, double microseconds, int? bin)
    {
        _requests++;
        _units += isUnit ? 1 : 0;
        _latency[Latencies.BucketOf(microseconds)]++;
        if (error is not null)
        {
            _errors[error] = _errors.GetValueOrDefault(error) + 1;
        }
        else if (bin is { } known)
        {
            _outputs[known]++;
        }
    }

    /// <summary>What was counted; nothing is left.</summary>
    public ArmDelta Take()
    {
        var delta = new ArmDelta(_requests, new(_errors, StringComparer.Ordinal), _units, [.. _latency], [.. _outputs]);
        (_requests, _units) = (0, 0);
        _errors.Clear();
        Array.Clear(_latency);
        Array.Clear(_outputs);
        return delta;
    }
}
