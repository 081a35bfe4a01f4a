namespace Actors.Domain.Detection;

/// <summary>What a detector says after one value.</summary>
public enum Signal
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There may be a change; only some detectors warn.</summary>
    Warning = 1,

    /// <summary>There is a change. The next value starts anew.</summary>
    Drift = 2,
}
