namespace Actors.Domain.Calls;

/// <summary>One call.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Type">The grain's type.</param>
/// <param name="Key">The grain's key.</param>
/// <param name="Method">The interface's and the method's name.</param>
/// <param name="From">Who called: a grain's type, or client.</param>
/// <param name="Ms">From its start to its end, what it waited for included.</param>
/// <param name="Failure">The type of what it threw; null where it did not. Messages are not kept: they may hold what nobody is to see.</param>
/// <param name="Silo">The silo it ran on.</param>
public sealed record CallRecord(DateTimeOffset At, string Type, string Key, string Method, string From, double Ms, string? Failure, string Silo);
