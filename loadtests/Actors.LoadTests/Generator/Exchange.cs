namespace Actors.LoadTests.Generator;

/// <summary>A request on its way.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="IntendedAt">When it should have been sent, as a timestamp.</param>
/// <param name="SentAt">When it was.</param>
internal readonly record struct Exchange(LoadRequest Request, long IntendedAt, long SentAt);
