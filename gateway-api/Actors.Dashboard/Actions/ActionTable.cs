using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Actors.Dashboard.Actions;

/// <summary>Finds actions by addresses that lead to them.</summary>
internal sealed class ActionTable(IReadOnlyList<DashboardAction> actions)
{
    private readonly (TemplateMatcher Matcher, DashboardAction Action)[] _actions =
        [.. actions.Select(action => (new TemplateMatcher(new RouteTemplate(RoutePatternFactory.Parse(action.Pattern)), []), action))];

    /// <summary>The action at an address below the dashboard's, with or without a query.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public DashboardAction Find(string address)
    {
        var path = new PathString(address.Split('?')[0]);
        var values = new RouteValueDictionary();
        return Array.Find(_actions, candidate => candidate.Matcher.TryMatch(path, values)).Action
            ?? throw new InvalidOperationException($"No section has an action at '{address}'.");
    }
}
