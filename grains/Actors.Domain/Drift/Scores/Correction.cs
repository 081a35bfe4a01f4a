namespace Actors.Domain.Drift.Scores;

/// <summary>How p-values of several features are held together.</summary>
public enum Correction
{
    /// <summary>Each for itself.</summary>
    None = 0,

    /// <summary>The chance of any false alarm stays at alpha: each p-value times their number.</summary>
    Bonferroni = 1,

    /// <summary>The same with more power (Holm 1979).</summary>
    Holm = 2,

    /// <summary>The expected part of false alarms stays at alpha (Benjamini and Hochberg 1995).</summary>
    BenjaminiHochberg = 3,
}
