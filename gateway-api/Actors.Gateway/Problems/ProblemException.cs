namespace Actors.Gateway.Problems;

/// <summary>Ends a request of the management API with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public ProblemException(ProblemKind kind, string detail)
        : this(new Problem(kind, detail))
    {
    }

    /// <summary>The problem.</summary>
    public Problem Problem { get; } = problem;
}
