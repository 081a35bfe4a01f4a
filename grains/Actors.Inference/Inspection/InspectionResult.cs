namespace Actors.Inference;

/// <summary>The answer of an inspection: a description, or why the file is refused. Exactly one of the two is set.</summary>
/// <param name="Description">What the file holds; null where it is refused.</param>
/// <param name="Refusal">For people: what is wrong with the file; null where it is accepted.</param>
public sealed record InspectionResult(OnnxDescription? Description, string? Refusal)
{
    internal static InspectionResult Accepted(OnnxDescription description) => new(description, null);

    internal static InspectionResult Refused(string reason) => new(null, reason);
}
