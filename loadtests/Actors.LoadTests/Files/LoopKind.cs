namespace Actors.LoadTests.Files;

/// <summary>When requests are sent.</summary>
internal enum LoopKind
{
    /// <summary>Each when the answer to the last one is there.</summary>
    Closed,

    /// <summary>At a fixed rate.</summary>
    Constant,

    /// <summary>At a rate, by chance.</summary>
    Poisson,

    /// <summary>As a fleet of devices sends its readings.</summary>
    Sensors,
}
