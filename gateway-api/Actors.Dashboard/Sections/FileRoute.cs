using Actors.Dashboard.Api;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Sections;

/// <summary>A file of the management API that a page leads to.</summary>
/// <param name="Pattern">Its address below the dashboard's, as a route pattern.</param>
/// <param name="Name">What it is called where the API does not name it.</param>
/// <param name="Path">Its address in the API.</param>
internal sealed record FileRoute(string Pattern, string Name, Func<Visit, ApiPath> Path);
