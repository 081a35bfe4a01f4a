namespace Actors.Dashboard.Configuration;

/// <summary>A place at which two documents differ.</summary>
/// <param name="Path">The place: names with dots between, and numbers of list items in brackets.</param>
/// <param name="Before">What stood there, as JSON; null where nothing did.</param>
/// <param name="After">What stands there, as JSON; null where nothing does.</param>
public sealed record JsonDifference(string Path, string? Before, string? After);
