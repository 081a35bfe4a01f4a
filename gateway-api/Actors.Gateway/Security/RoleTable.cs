using System.Collections.Frozen;

namespace Actors.Gateway.Security;

/// <summary>What roles stand for.</summary>
internal sealed class RoleTable
{
    private static readonly KeyValuePair<string, Scopes>[] Usual =
    [
        new("viewer", Scopes.Read),
        new("predictor", Scopes.Predict),
        new("operator", Scopes.Predict | Scopes.Read | Scopes.Manage),
        new("auditor", Scopes.Read | Scopes.Audit),
        new("administrator", ScopeNames.All),
    ];

    private readonly FrozenDictionary<string, Scopes> _roles;

    public RoleTable(IDictionary<string, IList<string>> roles)
    {
        var table = new Dictionary<string, Scopes>(Usual, StringComparer.Ordinal);
        foreach (var (name, scopes) in roles)
        {
            table[name] = ReadScopes(scopes);
        }

        _roles = table.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether there is such a role.</summary>
    public bool Knows(string role) => _roles.ContainsKey(role);

    /// <summary>The scopes of names of scopes and roles; names that are neither give nothing.</summary>
    public Scopes Read(IEnumerable<string> scopes, IEnumerable<string> roles) =>
        roles.Aggregate(ReadScopes(scopes), (sum, role) => sum | _roles.GetValueOrDefault(role));

    private static Scopes ReadScopes(IEnumerable<string> names) =>
        names.Aggregate(Scopes.None, (sum, name) => ScopeNames.TryRead(name, out var scope) ? sum | scope : sum);
}
