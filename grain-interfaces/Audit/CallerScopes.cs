namespace Actors.Audit;

/// <summary>The scopes that a credential can have, by their names in settings and tokens.</summary>
public static class CallerScopes
{
    /// <summary>Run predictions.</summary>
    public const string Predict = "predict";

    /// <summary>See models, their files and statistics.</summary>
    public const string Read = "read";

    /// <summary>Change models.</summary>
    public const string Manage = "manage";

    /// <summary>Approve versions, and withdraw approvals.</summary>
    public const string Approve = "approve";

    /// <summary>Read the audit log.</summary>
    public const string Audit = "audit";

    /// <summary>Everything.</summary>
    public const string Admin = "admin";

    /// <summary>Every scope.</summary>
    public static string[] Everything => [Predict, Read, Manage, Approve, Audit, Admin];
}
