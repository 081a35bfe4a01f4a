using System.Security.Cryptography;

namespace Actors.TestKit.Crashes;

/// <summary>
/// Keeps the promises of the silo on the client's side: what was acknowledged, what is still in flight. Every model's alias is moved by one
/// worker at a time, or nobody could say what it should be.
/// </summary>
internal sealed class CrashLedger(CrashCounts counts)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ModelPromise> _models = [];
    private readonly List<(string Model, int Version)> _durable = [];
    private readonly HashSet<string> _touched = [];
    private int _files;
    private int _names;

    /// <summary>Models that a worker has tried to change since the last look.</summary>
    public IReadOnlyList<string> TakeTouched()
    {
        lock (_lock)
        {
            string[] touched = [.. _touched];
            _touched.Clear();
            return touched;
        }
    }

    /// <summary>Every model with a durable version.</summary>
    public IReadOnlyList<string> DurableModels()
    {
        lock (_lock)
        {
            return [.. _models.Where(model => model.Value.Durable.Count > 0).Select(model => model.Key)];
        }
    }

    /// <summary>Digests of everything durable.</summary>
    public HashSet<string> DurableDigests()
    {
        lock (_lock)
        {
            return [.. _models.Values.SelectMany(model => model.Durable.Values).Select(attempt => attempt.Digest)];
        }
    }

    /// <summary>A number that no other file has, small enough to be exact in an FP32 sum.</summary>
    public float NextOffset() => Interlocked.Increment(ref _files);

    /// <summary>A name that no other model has.</summary>
    public string NextName() => $"crash-{Interlocked.Increment(ref _names)}";

    /// <summary>A registration is about to be sent.</summary>
    public RegistrationAttempt Begin(string model, float offset, byte[] file)
    {
        var attempt = new RegistrationAttempt(model, offset, Convert.ToHexStringLower(SHA256.HashData(file)));
        lock (_lock)
        {
            Of(model).InFlight.Add(attempt.Digest, attempt);
            _touched.Add(model);
        }

        return attempt;
    }

    /// <summary>A registration was acknowledged, or found durable.</summary>
    public void MakeDurable(RegistrationAttempt attempt, int version)
    {
        lock (_lock)
        {
            var model = Of(attempt.Model);
            model.InFlight.Remove(attempt.Digest);
            if (!model.Durable.TryAdd(version, attempt))
            {
                Violate($"{attempt.Model}: version {version} was given twice.");
                return;
            }

            model.Unproven.Add(version);
            _durable.Add((attempt.Model, version));
        }
    }

    /// <summary>A move of <c>live</c> is about to be sent.</summary>
    public void BeginMove(string model, int version)
    {
        lock (_lock)
        {
            Of(model).MovingTo = version;
            _touched.Add(model);
        }
    }

    /// <summary>A move of <c>live</c> was acknowledged.</summary>
    public void EndMove(string model, int version)
    {
        lock (_lock)
        {
            var promise = Of(model);
            promise.Live = version;
            promise.MovingTo = null;
            counts.MovesAcknowledged++;
        }
    }

    /// <summary>A durable version; null where there is none yet.</summary>
    public (string Model, int Version)? PickDurable(Random random)
    {
        lock (_lock)
        {
            return _durable.Count == 0 ? null : _durable[random.Next(_durable.Count)];
        }
    }

    /// <summary>What a durable version adds; null where the version is not known to be durable.</summary>
    public float? OffsetOf(string model, int version)
    {
        lock (_lock)
        {
            return _models.TryGetValue(model, out var promise) && promise.Durable.TryGetValue(version, out var attempt) ? attempt.Offset : null;
        }
    }

    /// <summary>Works on the promise about a model while nobody else does.</summary>
    public T With<T>(string model, Func<ModelPromise, T> work)
    {
        lock (_lock)
        {
            return work(Of(model));
        }
    }

    /// <summary>Changes a count.</summary>
    public void Count(Action<CrashCounts> change)
    {
        lock (_lock)
        {
            change(counts);
        }
    }

    /// <summary>Notes what should not have been.</summary>
    public void Violate(string what)
    {
        lock (_lock)
        {
            if (counts.Violations.Count < CrashCounts.MaxViolations)
            {
                counts.Violations.Add($"kill {counts.Kills}: {what}");
            }
        }
    }

    private ModelPromise Of(string model)
    {
        if (!_models.TryGetValue(model, out var promise))
        {
            _models.Add(model, promise = new ModelPromise());
        }

        return promise;
    }
}
