namespace Actors.Conformance.Running;

/// <summary>How a case ended.</summary>
internal enum Verdict
{
    Passed,
    Failed,

    /// <summary>The server does not say that it offers what the case is about.</summary>
    NotOffered,
}
