namespace Actors.Dashboard.Sections;

/// <summary>A page and where it stands.</summary>
/// <param name="Pattern">The address below the dashboard's, as a route pattern.</param>
/// <param name="Component">The page.</param>
internal sealed record PageRoute(string Pattern, Type Component);
