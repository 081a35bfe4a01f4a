namespace Actors.TestKit.Crashes;

/// <summary>What the silo has promised about one model, and what it was asked without an answer.</summary>
internal sealed class ModelPromise
{
    /// <summary>Registrations that are durable, by version.</summary>
    public Dictionary<int, RegistrationAttempt> Durable { get; } = [];

    /// <summary>Registrations without an answer, by digest.</summary>
    public Dictionary<string, RegistrationAttempt> InFlight { get; } = [];

    /// <summary>The version that <c>live</c> stands for. The first version becomes live by itself.</summary>
    public int Live { get; set; } = 1;

    /// <summary>The version of a move without an answer.</summary>
    public int? MovingTo { get; set; }

    /// <summary>Versions that no process since the last kill was asked for.</summary>
    public HashSet<int> Unproven { get; } = [];
}
