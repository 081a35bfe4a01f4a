namespace Actors.LoadTests.Generator;

/// <summary>Says what is wrong with an answer's body; null where nothing is.</summary>
internal delegate string? AnswerCheck(ReadOnlySpan<byte> body);
