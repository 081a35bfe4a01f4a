namespace Actors.Dashboard.Api;

/// <summary>What the API refused, as RFC 9457 has it.</summary>
/// <param name="Status">The status.</param>
/// <param name="Title">The kind of the problem.</param>
/// <param name="Detail">What is wrong here.</param>
public sealed record ApiProblem(int Status, string Title, string Detail)
{
    /// <summary>It is the dashboard's own fault.</summary>
    internal static ApiProblem Broken { get; } = new(500, "This cannot be shown", "The dashboard failed over it; the server's log says why.");
}
