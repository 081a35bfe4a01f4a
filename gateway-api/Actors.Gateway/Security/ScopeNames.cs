namespace Actors.Gateway.Security;

/// <summary>Scopes by their names in settings and tokens.</summary>
internal static class ScopeNames
{
    /// <summary>Every scope at once.</summary>
    public const Scopes All = Scopes.Predict | Scopes.Read | Scopes.Manage | Scopes.Approve | Scopes.Audit | Scopes.Admin;

    /// <summary>The names, for messages.</summary>
    public const string List = "predict, read, manage, approve, audit, admin";

    /// <summary>Reads a name; false where it is none. Names are case-sensitive, as OAuth has it.</summary>
    public static bool TryRead(ReadOnlySpan<char> name, out Scopes scope)
    {
        scope = name switch
        {
            "predict" => Scopes.Predict,
            "read" => Scopes.Read,
            "manage" => Scopes.Manage | Scopes.Read,
            "approve" => Scopes.Approve | Scopes.Read,
            "audit" => Scopes.Audit,
            "admin" => All,
            _ => Scopes.None,
        };
        return scope != Scopes.None;
    }

    /// <summary>The names of the scopes that are enough where any of these is; what includes one of them is left out.</summary>
    public static IReadOnlyList<string> Of(Scopes anyOf)
    {
        var names = new List<string>();
        foreach (var (scope, name) in (ReadOnlySpan<(Scopes, string)>)
            [(Scopes.Predict, "predict"), (Scopes.Read, "read"), (Scopes.Manage, "manage"), (Scopes.Approve, "approve"), (Scopes.Audit, "audit"), (Scopes.Admin, "admin")])
        {
            if (anyOf.HasFlag(scope))
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>What to ask for to pass where any of these is enough: the least one.</summary>
    public static string Least(Scopes anyOf) =>
        anyOf.HasFlag(Scopes.Predict) ? "predict"
        : anyOf.HasFlag(Scopes.Read) ? "read"
        : anyOf.HasFlag(Scopes.Manage) ? "manage"
        : anyOf.HasFlag(Scopes.Approve) ? "approve"
        : anyOf.HasFlag(Scopes.Audit) ? "audit"
        : "admin";
}
