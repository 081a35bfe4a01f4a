namespace Actors.Conformance.Suite;

/// <summary>One case of the suite.</summary>
/// <param name="Topic">The file that it is in.</param>
/// <param name="Id">What names it, unique in the suite: <c>topic/name</c>.</param>
/// <param name="Title">What is asked of the server, as a sentence.</param>
/// <param name="Rests">The clause that it rests on.</param>
/// <param name="Defect">Where that clause is defective, and what is asked instead; null where it is sound.</param>
/// <param name="Needs">What the server must offer for the case to mean anything: extensions, or <c>grpc</c>.</param>
/// <param name="Tags"><c>core</c>, <c>strict</c>, <c>ours</c> or the name of an extension.</param>
/// <param name="Steps">The exchanges, in order; the first that goes wrong ends the case.</param>
internal sealed record Case(
    string Topic,
    string Id,
    string Title,
    string Rests,
    string? Defect,
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> Tags,
    IReadOnlyList<Step> Steps);
