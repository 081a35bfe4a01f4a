using System.Text.Json;
using Actors.Dashboard.Api;

namespace Actors.Dashboard.Sessions;

/// <summary>Who looks at a page, as the API says.</summary>
public sealed class Reader
{
    private readonly HashSet<string> _scopes;

    internal Reader(JsonElement caller)
    {
        Id = caller.Text("id");
        Tenant = caller.Text("tenant");
        Roles = [.. caller.Items("roles").Select(role => role.AsText())];
        _scopes = [.. caller.Items("scopes").Select(scope => scope.AsText())];

        // As JSON, so that no name of a role can be taken for anything else.
        Rights = JsonSerializer.Serialize((string[][])[[Tenant], [.. _scopes.Order(StringComparer.Ordinal)], [.. Roles.Order(StringComparer.Ordinal)], [.. caller.Items("models").Select(model => model.AsText())]]);
    }

    /// <summary>Unique in the deployment.</summary>
    public string Id { get; }

    /// <summary>On whose behalf he looks.</summary>
    public string Tenant { get; }

    /// <summary>What approvals ask for.</summary>
    public IReadOnlyList<string> Roles { get; }

    /// <summary>Equal for readers who are shown the same.</summary>
    internal string Rights { get; }

    /// <summary>Whether his credential has a scope. It only decides what is offered: the API decides what is done.</summary>
    public bool Has(string scope) => _scopes.Contains(scope);
}
