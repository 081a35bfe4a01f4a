namespace Actors.Storage.Outcomes;

/// <summary>What became of an outcome that was sent.</summary>
public enum OutcomeStatus
{
    /// <summary>It is kept, with its prediction.</summary>
    Joined = 0,

    /// <summary>It is kept until its prediction is found.</summary>
    Waiting = 1,

    /// <summary>It was kept before.</summary>
    Repeated = 2,

    /// <summary>It is not kept.</summary>
    Refused = 3,
}
