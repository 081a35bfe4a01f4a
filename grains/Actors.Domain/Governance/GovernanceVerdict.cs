namespace Actors.Domain.Governance;

/// <summary>What a rule says of a change of a tenant's governance.</summary>
public enum GovernanceVerdict
{
    /// <summary>Done, or already so.</summary>
    Done,

    /// <summary>There is no such policy, freeze or follow-up.</summary>
    Unknown,

    /// <summary>It is not complete, or out of range.</summary>
    Invalid,

    /// <summary>There are as many as can be.</summary>
    TooMany,

    /// <summary>So many follow-ups are open that no other override is taken.</summary>
    TooManyOpen,

    /// <summary>Nobody closes the follow-up of their own override.</summary>
    OwnWork,
}
