namespace Actors.Registry;

/// <summary>Whether it is known how a model was at an instant. Values are on the wire: never renumber.</summary>
public enum ModelAtOutcome
{
    /// <summary>It is, and never changes.</summary>
    Known = 0,

    /// <summary>There is no such model.</summary>
    UnknownModel = 1,

    /// <summary>The history begins later.</summary>
    BeforeHistory = 2,

    /// <summary>The instant has not come yet.</summary>
    Future = 3,
}
