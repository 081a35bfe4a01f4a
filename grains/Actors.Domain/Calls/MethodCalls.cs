namespace Actors.Domain.Calls;

/// <summary>The calls of one method in the window.</summary>
/// <param name="Method">The interface's and the method's name.</param>
/// <param name="Calls">How many ended.</param>
/// <param name="Failures">How many of them threw.</param>
/// <param name="TotalMs">Their time together, from start to end, what they waited for included.</param>
/// <param name="LongestMs">The longest one's.</param>
public sealed record MethodCalls(string Method, long Calls, long Failures, double TotalMs, double LongestMs);
