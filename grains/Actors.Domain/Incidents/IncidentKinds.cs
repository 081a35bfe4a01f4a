namespace Actors.Domain.Incidents;

/// <summary>The kinds of what an incident's timeline holds. They are stored: never change one.</summary>
public static class IncidentKinds
{
    /// <summary>The incident began.</summary>
    public const string Opened = "opened";

    /// <summary>The incident is over.</summary>
    public const string Closed = "closed";

    /// <summary>Somebody said something.</summary>
    public const string Note = "note";

    /// <summary>A step of a playbook was done.</summary>
    public const string Step = "step";

    /// <summary>An alert was acknowledged, or resolved.</summary>
    public const string Alert = "alert";

    /// <summary>A remedy was run.</summary>
    public const string Remedy = "remedy";

    /// <summary>Inputs are not as they were.</summary>
    public const string InputDrift = "input-drift";

    /// <summary>Quality has fallen.</summary>
    public const string Quality = "quality";

    /// <summary>The estimate of quality rests on what no longer holds.</summary>
    public const string Assumption = "assumption";

    /// <summary>Predictions fail.</summary>
    public const string Errors = "errors";

    /// <summary>Predictions take long.</summary>
    public const string Latency = "latency";

    /// <summary>A version is left alone.</summary>
    public const string Breaker = "breaker";

    /// <summary>There is less traffic than there was, or none.</summary>
    public const string Volume = "volume";

    /// <summary>Inputs are old, or a job has not run.</summary>
    public const string Stale = "stale";

    /// <summary>Something changed where data comes from.</summary>
    public const string Upstream = "upstream";

    /// <summary>The live version, or how traffic is split, changed.</summary>
    public const string Deployment = "deployment";

    /// <summary>A rollout decided something.</summary>
    public const string Rollout = "rollout";

    /// <summary>Settings or rules of the model changed.</summary>
    public const string Settings = "settings";

    /// <summary>Other things that happened to the model.</summary>
    public const string Model = "model";

    /// <summary>A silo was lost.</summary>
    public const string Silo = "silo";

    /// <summary>What a signal of that name says.</summary>
    public static string OfSignal(string signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal switch
        {
            "quality.assumption" => Assumption,
            "volume.late-job" or "inputs.stale" => Stale,
            "rollout.stopped" => Rollout,
            _ when signal.StartsWith("drift.", StringComparison.Ordinal) => InputDrift,
            _ when signal.StartsWith("quality.", StringComparison.Ordinal) => Quality,
            _ when signal.StartsWith("volume.", StringComparison.Ordinal) => Volume,
            _ when signal.StartsWith("errors.", StringComparison.Ordinal) => Errors,
            _ when signal.StartsWith("latency.", StringComparison.Ordinal) => Latency,
            _ when signal.StartsWith("breaker.", StringComparison.Ordinal) => Breaker,
            _ when signal.StartsWith("upstream.", StringComparison.Ordinal) => Upstream,
            _ when signal.StartsWith("silo.", StringComparison.Ordinal) => Silo,
            _ => Alert,
        };
    }
}
