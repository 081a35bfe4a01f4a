namespace Actors.Inference;

/// <summary>What takes turns in a <see cref="FairShare"/>, which alone changes these values.</summary>
internal class FairShareMember
{
    /// <summary>Worker time used so far, raised to the others' level after idling.</summary>
    internal long Served { get; set; }

    /// <summary>The number of its last turn.</summary>
    internal long LastTurn { get; set; }

    /// <summary>Its position among the active; -1 where it has no work.</summary>
    internal int Position { get; set; } = -1;
}
