namespace Actors.Domain.Ingestion;

/// <summary>What is known of a number in a device's count.</summary>
public enum SequenceOutcome
{
    /// <summary>It had not come; now it has.</summary>
    New,

    /// <summary>It came before.</summary>
    Duplicate,

    /// <summary>It lies before the gaps that are remembered: whether it came is not known any more.</summary>
    Forgotten,
}
