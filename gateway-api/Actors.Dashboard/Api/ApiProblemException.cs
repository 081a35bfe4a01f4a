namespace Actors.Dashboard.Api;

/// <summary>The API refused what a page needs.</summary>
/// <param name="problem">What it said.</param>
public sealed class ApiProblemException(ApiProblem problem) : Exception($"{problem.Status} {problem.Title}: {problem.Detail}")
{
    /// <summary>What it said.</summary>
    public ApiProblem Problem => problem;
}
