namespace Actors.Gateway.Security;

/// <summary>
/// What a credential lets its bearer do. Written in settings and tokens as <c>predict</c>, <c>read</c>, <c>manage</c>, <c>approve</c>,
/// <c>audit</c> and <c>admin</c>.
/// </summary>
[Flags]
public enum Scopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Run predictions, and ask for what a client needs to know of a model to do so.</summary>
    Predict = 1,

    /// <summary>See models, their files, statistics and metrics.</summary>
    Read = 2,

    /// <summary>Register versions, move aliases, load and unload. Includes <see cref="Read"/>.</summary>
    Manage = 4,

    /// <summary>Everything, also what no other scope covers.</summary>
    Admin = 8,

    /// <summary>Approve versions, and withdraw approvals. Includes <see cref="Read"/>.</summary>
    Approve = 16,

    /// <summary>Read the audit log, its proofs and its export.</summary>
    Audit = 32,
}
