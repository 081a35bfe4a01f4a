using System.Collections.Immutable;

namespace Actors.Domain.Reviews;

/// <summary>A decided case, for practice.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Answer">What people decided.</param>
/// <param name="By">Who did.</param>
public sealed record PracticeCase(string Id, string Answer, ImmutableArray<string> By);
