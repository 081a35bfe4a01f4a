namespace Actors.Inference;

/// <summary>What takes turns in a <see cref="ShareRing{T}"/>, which alone changes these values.</summary>
internal class ShareMember(int weight)
{
    /// <summary>Its share of the time beside the others of its ring.</summary>
    internal int Weight { get; } = weight;

    /// <summary>Worker time it may still use; below zero where it has used more than its share.</summary>
    internal double Deficit { get; set; }

    /// <summary>The ring's round when it was last among the active.</summary>
    internal double Round { get; set; }

    /// <summary>Its neighbours among the active; null where it has no work.</summary>
    internal ShareMember? Next { get; set; }

    internal ShareMember? Previous { get; set; }
}
