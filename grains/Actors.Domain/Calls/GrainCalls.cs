namespace Actors.Domain.Calls;

/// <summary>The calls of one grain in the window, by counts that are bounded: the truth lies between the two.</summary>
/// <param name="Type">The grain's type.</param>
/// <param name="Key">Its key.</param>
/// <param name="CallsAtLeast">At least so many calls ended.</param>
/// <param name="CallsAtMost">At most so many.</param>
/// <param name="MsAtLeast">Their time together was at least this.</param>
/// <param name="MsAtMost">At most this.</param>
public sealed record GrainCalls(string Type, string Key, long CallsAtLeast, long CallsAtMost, double MsAtLeast, double MsAtMost);
