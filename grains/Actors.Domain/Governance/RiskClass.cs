namespace Actors.Domain.Governance;

/// <summary>The risk classes of the EU AI Act. Names are stored: never rename one.</summary>
public enum RiskClass
{
    /// <summary>Nobody has classed the model.</summary>
    Unassessed,

    /// <summary>None of the others.</summary>
    Minimal,

    /// <summary>Its users have to be told what they deal with (Article 50).</summary>
    Transparency,

    /// <summary>A use of Annex I or III.</summary>
    High,

    /// <summary>A forbidden practice (Article 5): never served under a policy.</summary>
    Unacceptable,
}
