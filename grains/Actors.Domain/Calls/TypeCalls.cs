namespace Actors.Domain.Calls;

/// <summary>The grains of one type.</summary>
/// <param name="Type">The type's name, which grain ids begin with.</param>
/// <param name="Activations">How many are in memory now, on all silos.</param>
/// <param name="Calls">How many of their calls ended in the window.</param>
/// <param name="Failures">How many of those threw.</param>
/// <param name="TotalMs">The calls' time together, from start to end, what they waited for included.</param>
/// <param name="LongestMs">The longest one's.</param>
/// <param name="Methods">By method, the one with most time first.</param>
public sealed record TypeCalls(string Type, int Activations, long Calls, long Failures, double TotalMs, double LongestMs, IReadOnlyList<MethodCalls> Methods);
