using Actors.Domain.Rollouts;
using Actors.Rollouts;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>What this process counted of an arm since the last report. Its owner's lock guards it.</summary>
internal sealed class ArmTally
{
    private readonly long[] _latency = new long[Latencies.Buckets];
    private readonly long[] _outputs = new long[OutputBins.Count];
    private readonly double[] _runs = new double[3 * RunTimes.Strata];
    private readonly Dictionary<string, long> _errors = new(StringComparer.Ordinal);
    private readonly List<string> _failures = new(ArmTotals.MostFailures);
    private long[] _inputs = [];
    private long _requests;
    private long _units;

    public bool IsEmpty => _requests == 0 && _units == 0;

    /// <param name="error">The kind of failure; null for none.</param>
    /// <param name="said">What the version said of it; null where it said nothing.</param>
    /// <param name="isUnit">Whether its caller is counted for the first time.</param>
    /// <param name="microseconds">How long it took.</param>
    /// <param name="bin">The bin of its output; null for none.</param>
    public void Add(string? error, string? said, bool isUnit, double microseconds, int? bin)
    {
        _requests++;
        _units += isUnit ? 1 : 0;
        _latency[Latencies.BucketOf(microseconds)]++;
        if (error is not null)
        {
            _errors[error] = _errors.GetValueOrDefault(error) + 1;
            Keep(said);
        }
        else if (bin is { } known)
        {
            _outputs[known]++;
        }
    }

    /// <summary>Counts a caller's inputs, a bin a column.</summary>
    public void AddInputs(ReadOnlySpan<int> bins)
    {
        if (_inputs.Length < bins.Length * InputBins.Count)
        {
            Array.Resize(ref _inputs, bins.Length * InputBins.Count);
        }

        for (var column = 0; column < bins.Length; column++)
        {
            _inputs[(column * InputBins.Count) + bins[column]]++;
        }
    }

    /// <summary>Counts a request's part of its run: all of the run's requests together count it once.</summary>
    public void AddRun(in InferenceFacts facts)
    {
        if (facts.Cached || facts.BatchRows <= 0 || facts.BatchRequests <= 0)
        {
            return;
        }

        var stratum = RunTimes.StratumOf(facts.BatchRows);
        var weight = 1.0 / facts.BatchRequests;
        var each = facts.Ran.TotalMicroseconds / facts.BatchRows;
        _runs[stratum] += weight;
        _runs[RunTimes.Strata + stratum] += weight * each;
        _runs[(2 * RunTimes.Strata) + stratum] += weight * each * each;
    }

    /// <summary>What was counted; nothing is left.</summary>
    public ArmDelta Take()
    {
        var delta = new ArmDelta(_requests, new(_errors, StringComparer.Ordinal), _units, [.. _latency], [.. _outputs]) { Inputs = _inputs, Runs = [.. _runs], Failures = [.. _failures] };
        (_requests, _units, _inputs) = (0, 0, []);
        _errors.Clear();
        _failures.Clear();
        Array.Clear(_latency);
        Array.Clear(_outputs);
        Array.Clear(_runs);
        return delta;
    }

    private void Keep(string? said)
    {
        if (said is null || _failures.Count == ArmTotals.MostFailures)
        {
            return;
        }

        // A pair of surrogates is not cut in two: half of one is no text.
        var length = Math.Min(said.Length, ArmTotals.MostFailureText);
        var text = said[..(length < said.Length && char.IsHighSurrogate(said[length - 1]) ? length - 1 : length)];
        if (!_failures.Contains(text))
        {
            _failures.Add(text);
        }
    }
}
