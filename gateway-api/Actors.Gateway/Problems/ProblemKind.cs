namespace Actors.Gateway.Problems;

/// <summary>A kind of problem: what its <c>type</c>, <c>title</c> and <c>status</c> are, wherever it occurs.</summary>
/// <param name="Slug">The last part of the problem type's URN; stable, for programs to compare.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind in words, the same at every occurrence.</param>
internal sealed record ProblemKind(string Slug, int Status, string Title)
{
    /// <summary>The problem type's URN.</summary>
    public string Type { get; } = "urn:actors:problem:" + Slug;
}
