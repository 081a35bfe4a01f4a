namespace Actors.Audit;

/// <summary>On whose behalf a call is made. It travels with the call and with every call that comes of it.</summary>
/// <param name="Id">Who: the caller as its credential proves it, like <c>key:NAME</c>; or <c>system:NAME</c>.</param>
/// <param name="Tenant">On behalf of which tenant; empty for the system.</param>
/// <param name="Scopes">Scopes of its credential, by <see cref="CallerScopes"/>.</param>
/// <param name="Roles">Roles of its credential, as it names them.</param>
/// <param name="RequestId">The request that the call comes of; null where there is none.</param>
/// <param name="Reason">Why, as the caller says; null where it says nothing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CallIdentity)]
public sealed record CallIdentity(
    [property: Id(0)] string Id,
    [property: Id(1)] string Tenant,
    [property: Id(2)] string[] Scopes,
    [property: Id(3)] string[] Roles,
    [property: Id(4)] string? RequestId,
    [property: Id(5)] string? Reason)
{
    /// <summary>Which of its credentials, where it has several; null where that is not known.</summary>
    [Id(6)]
    public string? Credential { get; init; }

    /// <summary>Characters of a reason at most.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>What the system's own names begin with.</summary>
    public const string SystemPrefix = "system:";

    private const string Key = "actors.caller";

    /// <summary>Whether the system itself acts.</summary>
    public bool IsSystem => Id.StartsWith(SystemPrefix, StringComparison.Ordinal);

    /// <summary>A part of the system that acts on its own.</summary>
    /// <param name="name">Which part, like <c>startup</c>.</param>
    public static CallIdentity System(string name) => new(SystemPrefix + name, "", [], [], null, null);

    /// <summary>Whose calls the current flow of control makes or, in a grain, on whose behalf it was called; null where nobody said.</summary>
    public static CallIdentity? Current => RequestContext.Get(Key) as CallIdentity;

    /// <summary>Makes the calls of the current flow of control this caller's.</summary>
    public void Enter() => RequestContext.Set(Key, this);

    /// <summary>Whether the caller has any one of the scopes or roles. The system has all.</summary>
    public bool HasAny(IReadOnlyList<string> anyOf)
    {
        ArgumentNullException.ThrowIfNull(anyOf);
        return IsSystem || anyOf.Any(name => Scopes.Contains(name, StringComparer.Ordinal) || Roles.Contains(name, StringComparer.Ordinal));
    }
}
