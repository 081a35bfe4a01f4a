namespace Actors.Domain.Drift.Monitoring;

/// <summary>How a feature is read from a tensor.</summary>
public enum FeatureReading
{
    /// <summary>A column's element as a number; what is not a number is missing.</summary>
    Number = 0,

    /// <summary>A column's element as a name: its text, or the number written out.</summary>
    Name = 1,

    /// <summary>The place of the row's largest element, from 0, as a name: the class that a classifier chose.</summary>
    Largest = 2,
}
