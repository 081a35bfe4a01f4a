using Actors.Audit;

namespace Actors.Grains.Registry;

/// <summary>On whose behalf the current call is made, as changes and approvals keep it.</summary>
/// <param name="Id">As the credential proves: <c>key:NAME</c> or <c>jwt:ISSUER|SUBJECT</c>, or <c>system:NAME</c>; empty where nobody said.</param>
/// <param name="Roles">The roles that the credential gives, its scopes among them.</param>
internal sealed record ActingCaller(string Id, IReadOnlyList<string> Roles)
{
    /// <summary>Of the current call.</summary>
    public static ActingCaller Current => CallIdentity.Current is { } caller ? new ActingCaller(caller.Id, [.. caller.Roles.Union(caller.Scopes, StringComparer.Ordinal)]) : new ActingCaller("", []);
}
