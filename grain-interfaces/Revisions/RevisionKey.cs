using System.Globalization;

namespace Actors.Revisions;

/// <summary>Names what has revisions: <c>kind/tenant/name</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">Whose it is, as <c>tenant/name</c>.</param>
public readonly record struct RevisionKey(string Kind, string Owner)
{
    /// <summary>The rules around a model.</summary>
    public static RevisionKey Rules(Registry.ModelKey model) => new("rules", model.ToString());

    /// <summary>The policy of a business process.</summary>
    public static RevisionKey ReviewPolicy(Reviews.ReviewProcessKey process) => new("review-policy", process.ToString());

    /// <summary>A tenant's settings as they were applied.</summary>
    public static RevisionKey Applied(string tenant) => new("applied", tenant + "/settings");

    /// <summary>The key of a revision's content: <c>kind/tenant/name/revision</c>.</summary>
    public string Content(long revision) => string.Create(CultureInfo.InvariantCulture, $"{this}/{revision}");

    public override string ToString() => $"{Kind}/{Owner}";
}
