using System.Reflection;

namespace Actors.Grains.Calls;

/// <summary>A call as it is remembered, before anybody wants to read it.</summary>
internal readonly record struct EndedCall(GrainId Grain, MethodInfo Method, GrainType? From, DateTimeOffset At, long Ticks, Type? Failure);
