namespace Actors.Audit;

/// <summary>
/// Who may call a grain's method from outside: a caller that has any one of the scopes or roles. Enforced by a call filter, whatever way the call
/// comes. A call that another grain makes is the system's own and was checked where it came in.
/// </summary>
/// <param name="anyOf">Names of scopes (<see cref="CallerScopes"/>) or of roles.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(params string[] anyOf) : Attribute
{
    /// <summary>Names of scopes or roles.</summary>
    public IReadOnlyList<string> AnyOf { get; } = anyOf;
}
