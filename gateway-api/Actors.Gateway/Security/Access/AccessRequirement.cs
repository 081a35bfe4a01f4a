namespace Actors.Gateway.Security.Access;

/// <summary>Who may use an endpoint.</summary>
/// <param name="AnyOf">Having one of these scopes is enough; none: everybody may, and nobody is asked.</param>
internal sealed record AccessRequirement(Scopes AnyOf)
{
    /// <summary>Nobody is asked.</summary>
    public static AccessRequirement Everybody { get; } = new(Scopes.None);

    /// <summary>What holds for an endpoint that says nothing: no scope but the widest covers what nobody thought of.</summary>
    public static AccessRequirement Unsaid { get; } = new(Scopes.Admin);
}
